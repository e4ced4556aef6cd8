//! Texts of explanations, and of the search over all quantities.

/// Texts of the explanation of a number, in one language.
#[derive(Debug)]
pub struct ExplainWords {
    /// Heading of the quantities that are computed from this one.
    pub used_by: &'static str,
    /// Message if no quantity is computed from it.
    pub used_by_none: &'static str,
    /// Label of the statuses of the inputs that a number rests on.
    pub standings: &'static str,
    /// Count of a status; `{count}`, `{status}`.
    pub times: &'static str,
    /// Exact value; `{value}`.
    pub exact: &'static str,
    /// Explanation of the mark for bounds that are not tight; `{loose}`.
    pub loose: &'static str,
    /// Label of the years for which a number can be explained.
    pub in_year: &'static str,
    /// Button that copies a link to this explanation.
    pub copy_link: &'static str,
    /// Value of an operand that the formula did not evaluate.
    pub not_looked_at: &'static str,
    /// Label of the glossary terms.
    pub terms: &'static str,
    /// Button that opens the search, and label of its field.
    pub search: &'static str,
    /// Hint about the search text.
    pub search_hint: &'static str,
    /// Message if no quantity is found; `{typed}`.
    pub found_none: &'static str,
    /// Message if one quantity is found.
    pub found_one: &'static str,
    /// Message if several quantities are found; `{count}`.
    pub found: &'static str,
}

/// Dutch texts.
pub static DUTCH: ExplainWords = ExplainWords {
    used_by: "Wat hierop steunt",
    used_by_none: "Geen andere berekening gebruikt dit cijfer.",
    standings: "Steunt op:",
    times: "{count} × {status}",
    exact: "exact: {value}",
    loose: "‘{loose}’ naast een vork: ze kan in werkelijkheid smaller zijn, nooit breder. De smalste grenzen zoeken vroeg hier te veel rekenwerk.",
    in_year: "Uitleg voor het jaar",
    copy_link: "Kopieer een link naar dit cijfer",
    not_looked_at: "telt nu niet mee",
    terms: "Begrippen:",
    search: "Zoek een cijfer",
    search_hint: "Typ een deel van een naam, een afkorting of een code.",
    found_none: "Geen cijfer gevonden voor ‘{typed}’. Probeer een korter woord of een afkorting.",
    found_one: "1 cijfer gevonden.",
    found: "{count} cijfers gevonden.",
};

/// English texts.
pub static ENGLISH: ExplainWords = ExplainWords {
    used_by: "What rests on this",
    used_by_none: "No other calculation uses this figure.",
    standings: "Rests on:",
    times: "{count} × {status}",
    exact: "exact: {value}",
    loose: "‘{loose}’ beside a range: it may be narrower in reality, never wider. Finding the narrowest limits took too much computing here.",
    in_year: "Explanation for the year",
    copy_link: "Copy a link to this figure",
    not_looked_at: "does not count now",
    terms: "Terms:",
    search: "Find a figure",
    search_hint: "Type part of a name, an abbreviation or a code.",
    found_none: "No figure found for ‘{typed}’. Try a shorter word or an abbreviation.",
    found_one: "1 figure found.",
    found: "{count} figures found.",
};
