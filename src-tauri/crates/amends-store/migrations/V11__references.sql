-- Every reference to a row that may be removed has an index: whoever removes a row looks for what refers to it, and
-- undoing an import removes tens of thousands of customers.

CREATE INDEX note_customer ON note (customer_id);
CREATE INDEX cases_owner ON cases (owner_id);
CREATE INDEX promise_owner ON promise (owner_id);
CREATE INDEX question_person ON question (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX cause_merged ON cause (merged_into) WHERE merged_into IS NOT NULL;
