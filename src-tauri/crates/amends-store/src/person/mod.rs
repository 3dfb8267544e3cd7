//! Persons in the database.

use crate::{
    Result, column,
    gate::{Reader, Tx},
};
use amends_model::{PersonId, person::Person};
use rusqlite::{Row, Rows, named_params};

fn read(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        id: column::parsed(row, "id")?,
        name: row.get("name")?,
        role: column::parsed(row, "role")?,
    })
}

fn collect(mut rows: Rows<'_>) -> Result<Vec<Person>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// The person with this id.
    pub fn get_person(&self, id: PersonId) -> Result<Option<Person>> {
        let mut statement = self.0.prepare_cached(include_str!("get_person.sql"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// Everybody of ours, by name.
    pub fn list_people(&self) -> Result<Vec<Person>> {
        let mut statement = self.0.prepare_cached(include_str!("list_people.sql"))?;
        collect(statement.query([])?)
    }
}

impl Tx<'_> {
    /// Writes a person, new or changed.
    pub fn put_person(&self, row: &Person) -> Result<()> {
        let mut statement = self.connection().prepare_cached(include_str!("put_person.sql"))?;
        statement.execute(named_params! {
            ":id": row.id.to_string(), ":name": row.name, ":role": row.role.to_string(),
        })?;
        Ok(())
    }
}
