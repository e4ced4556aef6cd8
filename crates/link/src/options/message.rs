//! Messages for problems with options, each with how to fix it.

use engine::{Document, Language};

use super::{ALL, Problem, TABLE, Values};
use crate::message::choose;

impl Problem {
    /// Returns the problem as a sentence.
    pub fn message(&self, document: &Document, language: Language) -> String {
        match self {
            Self::Unknown(name) => choose(
                language,
                format!("‘{name}’ in het adres is geen optie van deze pagina en is weggelaten. Opties zijn: {}.", names()),
                format!("‘{name}’ in the address is no option of this page and is left out. Options are: {}.", names()),
            ),
            Self::Set(name) => choose(
                language,
                format!("‘{name}’ staat in het adres vóór #, waar de server het leest, en is weggelaten. Wat ingesteld is, hoort na #: kopieer de link onder ‘Delen’."),
                format!("‘{name}’ stands in the address before #, where the server reads it, and is left out. What is set belongs after #: copy the link under ‘Share’."),
            ),
            Self::Value { name, value } => {
                let allowed = allowed(document, name, language);
                choose(
                    language,
                    format!("De optie ‘{name}’ kan niet ‘{value}’ zijn; dat is weggelaten. Mogelijk is: {allowed}."),
                    format!("The option ‘{name}’ cannot be ‘{value}’; that is left out. Possible is: {allowed}."),
                )
            }
            Self::TooLong => choose(
                language,
                "De opties in het adres zijn langer dan opties kunnen zijn en zijn weggelaten. Kopieer het adres opnieuw.".to_owned(),
                "The options in the address are longer than options can be and are left out. Copy the address again.".to_owned(),
            ),
        }
    }
}

fn names() -> String {
    TABLE.map(|row| row.name).join(", ")
}

/// Returns the accepted values of an option in words; empty if there is no such option.
fn allowed(document: &Document, name: &str, language: Language) -> String {
    let Some(row) = TABLE.iter().find(|row| row.name == name) else {
        return String::new();
    };
    let ids = |ids: Vec<&str>| ids.join(", ");
    match row.values {
        Values::Words(words) => ids(words.to_vec()),
        Values::Languages => document.languages.join(", "),
        Values::Presets => ids(document.presets.iter().map(|preset| preset.id.as_str()).collect()),
        Values::Choices => {
            let choices = document.all().filter(|(_, quantity)| quantity.is_choice());
            ids([ALL].into_iter().chain(choices.map(|(_, quantity)| quantity.id.as_str())).collect())
        }
        Values::Path => choose(
            language,
            "het pad van een document op deze site".to_owned(),
            "the path of a document on this site".to_owned(),
        ),
        Values::Colour => choose(
            language,
            "zes cijfers of letters van 0 tot f, zoals 1a5a9e".to_owned(),
            "six digits or letters from 0 to f, such as 1a5a9e".to_owned(),
        ),
    }
}
