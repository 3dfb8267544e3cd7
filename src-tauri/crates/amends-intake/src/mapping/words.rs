//! Which fields a mapping has, and by which words of a header each is guessed, as data.
//!
//! Words are compared as headers are, letters and digits only, lower case, and stand here with spaces between. The
//! first is the surest. They are those of
//! shops, help desks and review tools in English, German and French.

use super::Kind;
use crate::Field::{self, *};

/// How much a file of a kind needs a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing can be read without it.
    Must,
    /// One of those with the same letter must be there.
    OneOf(char),
    /// It is read if it is there.
    May,
}

/// A field of a kind and the words it is guessed by.
pub(super) struct Guess {
    pub(super) field: Field,
    pub(super) need: Need,
    /// Whole headers.
    headers: &'static str,
    /// Words within a header of several, tried where no whole header fits.
    words: &'static str,
}

impl Guess {
    /// Whole headers, the surest first.
    pub(super) fn headers(&self) -> impl Iterator<Item = &'static str> {
        self.headers.split_ascii_whitespace()
    }

    /// Words within a header of several, the surest first.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.split_ascii_whitespace()
    }
}

const fn guess(field: Field, need: Need, headers: &'static str, words: &'static str) -> Guess {
    Guess {
        field,
        need,
        headers,
        words,
    }
}

/// Words that make a header speak of somebody or something else: the staff, a machine, a measure.
pub(super) const OTHERS: &str = "assignee agent owner staff bearbeiter bot ip url link group team seconds minutes hours ms s \
    count anzahl vendor employee picture image photo tax steuer shipping";

const EMAIL_HEADERS: &str = "email emailaddress customeremail useremail contactemail requesteremail revieweremail mail \
    emailadresse mailadresse kundenemail courriel adressemail adresseemail";
const EMAIL_WORDS: &str = "email mail courriel";
const PHONE_HEADERS: &str = "phone phonenumber telephone customerphone mobile telefon telefonnummer mobil handy \
    téléphone portable";
const NAME_HEADERS: &str = "customername fullname name customer requester contactname kunde kundenname nomcomplet client \
    nomduclient nom";
const CREATED_HEADERS: &str = "createdat createddatetime created datecreated creationdate ticketcreated createddate opened \
    openedat date datetime submittedat receivedat timestamp erstelltam erstellt eröffnetam eröffnet datum eingang \
    datedecréation crééle";
const CREATED_WORDS: &str = "created erstellt date datum";
const TAG_HEADERS: &str = "tags tag labels schlagworte schlagwörter étiquettes";
const NOTE_HEADERS: &str = "note notes comment remark notiz bemerkung kommentar remarque commentaire";

use Need::{May, Must, OneOf};

const CUSTOMERS: &[Guess] = &[
    guess(Email, OneOf('a'), EMAIL_HEADERS, EMAIL_WORDS),
    guess(
        ShopId,
        OneOf('a'),
        "customerid id clientid kundennummer kundennr numéroclient numclient",
        "",
    ),
    guess(
        FirstName,
        May,
        "firstname first givenname vorname prénom prenom",
        "",
    ),
    guess(
        LastName,
        May,
        "lastname last surname familyname nachname familienname nomdefamille",
        "",
    ),
    guess(FullName, May, NAME_HEADERS, ""),
    guess(Phone, May, PHONE_HEADERS, "phone telefon"),
    guess(
        Company,
        May,
        "company companyname organization organisation firma unternehmen société entreprise",
        "company",
    ),
    guess(
        Street,
        May,
        "street address address1 addressline1 streetaddress straße strasse anschrift adresse rue",
        "address1 street",
    ),
    guess(
        StreetMore,
        May,
        "address2 addressline2 street2 adresszusatz complémentadresse",
        "address2",
    ),
    guess(
        Postcode,
        May,
        "postcode zip zipcode postalcode plz postleitzahl codepostal",
        "zip postcode",
    ),
    guess(City, May, "city town ort stadt ville", "city"),
    guess(
        Country,
        May,
        "countrycode country ländercode land codepays pays",
        "country",
    ),
    guess(
        Marketing,
        May,
        "acceptsmarketing acceptsemailmarketing marketing emailmarketingconsent newsletter optin \
        subscribed consent",
        "marketing newsletter",
    ),
    guess(
        Spent,
        May,
        "totalspent spent lifetimevalue ltv umsatz revenue totaldépensé",
        "spent",
    ),
    guess(
        OrderCount,
        May,
        "totalorders orders orderscount ordercount numberoforders bestellungen commandes",
        "",
    ),
    guess(Tags, May, TAG_HEADERS, ""),
    guess(Note, May, NOTE_HEADERS, ""),
];

const ORDERS: &[Guess] = &[
    guess(
        OrderName,
        Must,
        "ordername ordernumber order orderno orderid name number bestellnummer bestellnr \
        auftragsnummer numérodecommande commande",
        "order",
    ),
    guess(
        Placed,
        Must,
        "orderdate placedat createdat created date bestelldatum datum datedecommande datecreated",
        "date created datum",
    ),
    guess(
        Total,
        Must,
        "total ordertotal grandtotal totalprice amount gesamt gesamtbetrag gesamtsumme betrag \
        summe montant montanttotal",
        "total",
    ),
    guess(
        Currency,
        OneOf('c'),
        "currency currencycode währung devise",
        "currency",
    ),
    guess(Email, May, EMAIL_HEADERS, EMAIL_WORDS),
    guess(BillingName, May, NAME_HEADERS, "customer"),
    guess(Phone, May, PHONE_HEADERS, "phone telefon"),
    guess(ShopId, May, "id internalid", ""),
    guess(
        Refunded,
        May,
        "refunded refundedamount refund totalrefunded erstattet remboursé",
        "refunded",
    ),
    guess(
        FinancialStatus,
        May,
        "financialstatus paymentstatus zahlungsstatus statutdupaiement",
        "payment",
    ),
    guess(
        FulfilmentStatus,
        May,
        "fulfillmentstatus fulfilmentstatus shippingstatus deliverystatus versandstatus \
        lieferstatus",
        "fulfillment",
    ),
    guess(
        Fulfilled,
        May,
        "fulfilledat shippedat shippeddate versendetam versanddatum",
        "shipped",
    ),
    guess(
        Cancelled,
        May,
        "cancelledat canceledat cancelled storniertam",
        "cancelled canceled",
    ),
    guess(
        LineName,
        May,
        "lineitemname itemname productname product item artikel produkt article produit",
        "item product",
    ),
    guess(
        LineQuantity,
        May,
        "lineitemquantity quantity qty itemquantity menge quantité",
        "quantity qty",
    ),
    guess(
        LinePrice,
        May,
        "lineitemprice itemprice unitprice price einzelpreis preis prixunitaire prix",
        "price",
    ),
    guess(
        LineSku,
        May,
        "lineitemsku sku itemnumber articlenumber artikelnummer référence",
        "sku",
    ),
    guess(Note, May, NOTE_HEADERS, ""),
];

const REVIEWS: &[Guess] = &[
    guess(
        Stars,
        Must,
        "rating stars score reviewrating reviewscore starrating bewertung sterne note étoiles",
        "rating stars score sterne",
    ),
    guess(
        Written,
        Must,
        "reviewdate createdat date created datecreated submittedat datum erstelltam publishedat",
        CREATED_WORDS,
    ),
    guess(
        Body,
        OneOf('t'),
        "body review content text comment reviewtext reviewbody reviewcontent message \
        bewertungstext kommentar avis commentaire",
        "content body text comment",
    ),
    guess(
        Title,
        OneOf('t'),
        "title reviewtitle headline subject titel überschrift titre",
        "title titel",
    ),
    guess(
        Author,
        May,
        "reviewername author authorname displayname nickname reviewer name customername verfasser \
        autor auteur username",
        "reviewer author",
    ),
    guess(Email, May, EMAIL_HEADERS, EMAIL_WORDS),
    guess(ShopId, May, "reviewid id uuid", ""),
    guess(
        ProductName,
        May,
        "productname producttitle product item produkt artikel produit",
        "",
    ),
    guess(
        ProductId,
        May,
        "productid sku productsku externalproductid artikelnummer",
        "",
    ),
    guess(ProductHandle, May, "producthandle handle", ""),
    guess(
        OrderReference,
        May,
        "orderid ordernumber order referenceid reference bestellnummer",
        "",
    ),
    guess(
        Reply,
        May,
        "reply response companyreply merchantreply shopreply antwort réponse",
        "reply response",
    ),
    guess(Replied, May, "replydate repliedat responsedate antwortdatum", ""),
    guess(Status, May, "status state moderationstatus curated", ""),
];

const TICKETS: &[Guess] = &[
    guess(Written, Must, CREATED_HEADERS, CREATED_WORDS),
    guess(
        Title,
        OneOf('t'),
        "subject ticketsubject title summary betreff objet sujet",
        "subject betreff",
    ),
    guess(
        Body,
        OneOf('t'),
        "body message firstmessage lastmessage description text content comment nachricht \
        beschreibung excerpt",
        "message body description",
    ),
    guess(
        ShopId,
        May,
        "ticketid id ticketnumber ticket number caseid casenumber conversationid ticketnummer",
        "ticket",
    ),
    guess(Email, May, EMAIL_HEADERS, EMAIL_WORDS),
    guess(Author, May, NAME_HEADERS, "customer requester kunde"),
    guess(Status, May, "status state ticketstatus", "status"),
    guess(Priority, May, "priority urgency priorität priorité", "priority"),
    guess(
        Channel,
        May,
        "channel initialchannel via source kanal canal",
        "channel",
    ),
    guess(
        Satisfaction,
        May,
        "satisfactionscore surveyscore csat csatscore satisfaction satisfactionrating \
        zufriedenheit",
        "satisfaction csat survey",
    ),
    guess(
        Solved,
        May,
        "solvedat closedat closeddatetime resolvedat closeddate closed gelöstam geschlossenam",
        "closed solved resolved",
    ),
    guess(Tags, May, TAG_HEADERS, ""),
];

/// The fields of a kind, in the order in which they are asked for.
pub(super) const fn of(kind: Kind) -> &'static [Guess] {
    match kind {
        Kind::Customers => CUSTOMERS,
        Kind::Orders => ORDERS,
        Kind::Reviews => REVIEWS,
        Kind::Tickets => TICKETS,
    }
}
