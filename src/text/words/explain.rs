//! Words for the page of a number, and for the search over all of them.

/// What the page says where a number answers for itself, in one language.
#[derive(Debug)]
pub struct ExplainWords {
    /// Heads the values that this one goes into.
    pub used_by: &'static str,
    /// Said where it goes into none.
    pub used_by_none: &'static str,
    /// Before how well known that is on which a number rests.
    pub standings: &'static str,
    /// How often a status occurs; `{count}`, `{status}`.
    pub times: &'static str,
    /// Before a value as it is computed; `{value}`.
    pub exact: &'static str,
    /// What it means that a range may be wider than needed; `{loose}`, the word beside it.
    pub loose: &'static str,
    /// Names the years for which a number can be explained.
    pub in_year: &'static str,
    /// Copies a link that opens this explanation.
    pub copy_link: &'static str,
    /// Said of what a formula names but did not look at.
    pub not_looked_at: &'static str,
    /// Before the terms that have a gloss.
    pub terms: &'static str,
    /// Opens the search, and names its field.
    pub search: &'static str,
    /// What can be typed.
    pub search_hint: &'static str,
    /// Said where nothing is found; `{typed}`.
    pub found_none: &'static str,
    /// Said where one figure is found.
    pub found_one: &'static str,
    /// Said of several; `{count}`.
    pub found: &'static str,
}

/// Nederlands.
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

/// English.
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
