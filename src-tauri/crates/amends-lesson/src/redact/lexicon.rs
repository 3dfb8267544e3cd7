//! The words that tell names from ordinary speech, and the words that are nobody's business.
//!
//! Tables of data. They are short on purpose: everything here either makes us more careful (a capital is needed) or
//! drops a word that would single somebody out; a person looks at the rest before anything is published.

use std::collections::HashSet;
use std::sync::OnceLock;

/// A list of folded words, kept as running text so that it can be read and amended as such.
pub(super) struct Words(&'static str, OnceLock<HashSet<&'static str>>);

impl Words {
    const fn of(text: &'static str) -> Self {
        Self(text, OnceLock::new())
    }

    /// Every word of the list.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.split_whitespace()
    }

    pub fn contains(&self, folded: &str) -> bool {
        self.1.get_or_init(|| self.iter().collect()).contains(folded)
    }
}

/// Names that are also ordinary words: they count as a name only with a capital.
pub(super) static ALSO_WORDS: Words = Words::of(
    "about ace add after again age ago amber angel ant any april archer arm art ash ask august autumn axe
    bailey baker banks barber barns basil bat bath battle bay beach bee beg bell berry best big bill
    bird bishop bit black blake bloom bond booth box boy brand brick bridge bright brook brooks brown
    buck burns bush butcher butler buy bye call can car card carpenter carter case cash chance chase
    child christian church clay cliff close coal cold cole cook cooper cork court cow crane cross cruz
    crystal cup cure cut daisy dale dam dark date dawn day deal dean dear dick did dot down drew dry
    due duke dunn dye ear earl early east eat egg end eng essen ever eye fair faith fan far farmer fat
    fern few field fields fin finch fine fish fisher fit flint flowers fly foot ford forest fox frank
    free freeman french frost fry fun garden gardener gay gene get gift ginger glen god gold good goods
    got grace grant grave gray green grey gun gut guy hail hall ham hand hardy harmony hat hay hazel
    head heart heath heather hen hill hit hogg holly holmes hood hope horn hot house how hull hunt
    hunter hurst ice ink iris ivy jack jade jam jasmine jay jet jewel job joy judge june just keen key
    kid kind king kit kitchen knight lad lake lamb lance lane lap large late law lay leg lemon let
    letter lie light lily lip list little lock long lord lot loud love low major man map march mark
    marks marsh marshall mason mat max may mayor meadows mercy merry met miles mill miller mills mix
    mob mobile moody moon more moss mud nash neat net new nice nick noble north note now nurse nut oak
    odd off oil old olive one orange order page paine pan paper parcel paris parish park parker parks
    pat patch patience pay peace pearl pen penny pepper per pet pie pike pin piper pit pitt place pond
    poole pope poppy porter post pot potter power price proud put queen quick rain rains ran raw ray
    read reading red reed reeves regan rib rice rich rid ring river rivers roach rob robin rock rod
    root rose rosemary round rowan royal ruby rugby rush rye sad sage sale sales salt sands sandwich
    sandy sat savage saw say scarlett sea seal see self sellers service set sew sharp shepherd shop
    short shy silver singer sit six ski skinner skip sky slater slough sly small smart snow son south
    sow sparks spears speed spice split spring sprout staff stamp steel stella sterling stern stock
    stone storm stout street strong sue sugar summer summers sun sunny sweet swift tan tanner tap tax
    taylor tea team temple ten thorn tie time tin tip top tower towers townsend toy trip truth try
    tucker turner twist two use vale valentine van vet victor viking viola violet wage waits walker
    walks wall war ward ware was wash watch water waters way weaver web week weeks welcome wells west
    wet whale wheat wheeler white who why wild wilde will willow win wing winner winter winters wise
    wolf wood woods woodward worth wright yard yes yet young zip",
);

/// The smallest words of the language: at the head of a sentence a capital says nothing, so they count only inside it.
pub(super) static FUNCTION_WORDS: Words = Words::of(
    "a am an and as at be but by do for from go he her his i if in is it my no not of on or our out she so
    than that the they this to too up us we with you",
);

/// Parts that belong to a name but are not one: they go only together with the name beside them.
pub(super) static PARTICLES: Words = Words::of(
    "al ap bin da das de del della den der di do dos du el ibn jr la las le les lo los sr st ter van vom von
    y zu zum zur",
);

/// Forms of address that go with the name after them.
pub(super) static HONORIFICS: Words = Words::of(
    "dame dr frau herr hr fr lady lord madame miss mlle mme monsieur mr mrs ms mx prof professor rev señor
    senor senora signor signora sir",
);

/// Legal forms: a company is known without them.
pub(super) static COMPANY_FORMS: Words = Words::of(
    "ab ag as bv co company corp corporation gmbh inc incorporated kg limited llc llp ltd nv oy plc pty sa
    sarl spa srl the",
);

/// The last word of a street's name.
pub(super) static STREETS: Words = Words::of(
    "allee avenue boulevard close court crescent drive gardens gasse grove hill lane mews parade platz road
    row rue square street strasse terrace via walk way weg",
);

/// Months as they are written, with their number.
pub(super) const MONTHS: &[(&str, u32)] = &[
    ("January", 1),
    ("February", 2),
    ("March", 3),
    ("April", 4),
    ("May", 5),
    ("June", 6),
    ("July", 7),
    ("August", 8),
    ("September", 9),
    ("October", 10),
    ("November", 11),
    ("December", 12),
    ("Jan", 1),
    ("Feb", 2),
    ("Mar", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sept", 9),
    ("Sep", 9),
    ("Oct", 10),
    ("Nov", 11),
    ("Dec", 12),
    ("Januar", 1),
    ("Februar", 2),
    ("März", 3),
    ("Mai", 5),
    ("Juni", 6),
    ("Juli", 7),
    ("Oktober", 10),
    ("Dezember", 12),
];

/// Health, religion, origin, sexuality: always dropped (special categories, Art. 9 GDPR). A regular expression.
pub(super) const PRIVATE: &str = "abortion|adhd|alzheimer's|anorexia|anorexic|asylum seeker|atheist|autism|autistic|bereaved\
     |bereavement|bipolar|bisexual|buddhist|cancer|catholic|chemo|chemotherapy|dementia|depression\
     |diabetes|diabetic|dialysis|divorce|divorced|epilepsy|epileptic|gay|heart attack|hindu|hiv\
     |homosexual|hospice|ivf|jewish|lesbian|leukaemia|leukemia|miscarriage|multiple sclerosis|muslim\
     |parkinson's|pregnancy|pregnant|protestant|psychiatric|schizophrenia|sikh|stillbirth|stillborn\
     |suicidal|suicide|transgender|tumor|tumour|wheelchair|widow|widowed|widower";

/// Days of a life that are told apart by a date and a place: they become a family event. A regular
/// expression.
pub(super) const EVENTS: &str = "anniversary|baby shower|baptism|bar mitzvah|bat mitzvah|christening|engagement party|funeral\
     |graduation|hen party|honeymoon|memorial service|stag party|wedding";

/// Details of a life that no rule can weigh: shown to the person who confirms.
pub(super) static LIFE_DETAILS: Words = Words::of(
    "aunt baby birthday boyfriend brother child children dad daughter death died disability disabled doctor
    father fiance fiancee girlfriend grandchild grandfather grandmother hospital husband illness lawyer
    mother mum nurse parents partner passport police school sister solicitor son surgery teacher twins
    uncle wife",
);

/// Capitals inside a sentence that name nobody.
pub(super) static PLAIN_CAPITALS: Words = Words::of(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december christmas easter am bst ceo ces cet crm csat csv english
    eu eur faq gbp gmt id it markdown nps ok pdf pm qr sla sms uk url us usd utc vat vip",
);
