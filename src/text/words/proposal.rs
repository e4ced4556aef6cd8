//! Words for working with proposals: history, links, moving, keeping, comparing, handing over.

/// These words in one language.
#[derive(Debug)]
pub struct ProposalWords {
    /// Takes the last step back.
    pub undo: &'static str,
    /// Takes it again.
    pub redo: &'static str,
    /// The list of steps.
    pub history: &'static str,
    /// What the list is.
    pub history_intro: &'static str,
    /// Said of an empty list.
    pub history_empty: &'static str,
    /// Marks a step that was taken back.
    pub taken_back: &'static str,
    /// A step that followed a preset.
    pub followed_preset: &'static str,
    /// A step that put all choices back.
    pub reset_all: &'static str,
    /// A step that changed several things at once.
    pub several: &'static str,
    /// Money from one line to another.
    pub transfer: &'static str,
    /// Money from one line to several.
    pub from_one: &'static str,
    /// Money from several lines to one.
    pub to_one: &'static str,
    /// A part of such a list.
    pub to_line: &'static str,
    /// A part of such a list.
    pub from_line: &'static str,
    /// After what holds in all years.
    pub every_year: &'static str,
    /// Said of an unknown that was emptied.
    pub unknown_again: &'static str,
    /// Heads the list of what a link changes.
    pub link_changes: &'static str,
    /// Heads the list of what was changed before, on a document that was opened again.
    pub work_changes: &'static str,
    /// Said of a link that changes nothing.
    pub link_changes_nothing: &'static str,
    /// Said where a link opens nothing.
    pub link_failed: &'static str,
    /// Said where the result became another.
    pub then_and_now: &'static str,
    /// Said where a link of this edition holds another result than is computed.
    pub other_result: &'static str,
    /// Said where the result stayed.
    pub as_then: &'static str,
    /// Names the region of notices.
    pub notice: &'static str,
    /// Heads what can be done with a proposal.
    pub work_out: &'static str,
    /// Heads sharing.
    pub share: &'static str,
    /// What a link holds.
    pub share_intro: &'static str,
    /// Names the field with the link.
    pub link: &'static str,
    /// Said below a link that is long.
    pub long_link: &'static str,
    /// Names the field with the sentence.
    pub sentence: &'static str,
    /// Copies.
    pub copy: &'static str,
    /// Said when copied.
    pub copied: &'static str,
    /// Said when not.
    pub copy_refused: &'static str,
    /// Opens the device's own sharing.
    pub device_share: &'static str,
    /// Said once it took the link.
    pub shared: &'static str,
    /// Said where it did not.
    pub share_refused: &'static str,
    /// Names the picture of the link.
    pub qr: &'static str,
    /// Said where no code of a link could be read, and what to do.
    pub too_long_for_qr: &'static str,
    /// Heads moving money.
    pub move_money: &'static str,
    /// Names the giving line.
    pub move_from: &'static str,
    /// Names the receiving line.
    pub move_to: &'static str,
    /// Names the amount.
    pub amount: &'static str,
    /// Names the years.
    pub when: &'static str,
    /// One year.
    pub only_in: &'static str,
    /// All years.
    pub in_all_years: &'static str,
    /// Moves.
    pub do_move: &'static str,
    /// Said when moved.
    pub moved: &'static str,
    /// Said where both lines are one.
    pub same_line: &'static str,
    /// Said of a locked line.
    pub line_is_locked: &'static str,
    /// Said of a line that follows a preset.
    pub line_follows: &'static str,
    /// Said where a line cannot take or give it.
    pub line_is_full: &'static str,
    /// Said of an amount that is not above 0.
    pub positive_amount: &'static str,
    /// Locks a line.
    pub lock: &'static str,
    /// Unlocks it.
    pub unlock: &'static str,
    /// Said of a locked line.
    pub locked: &'static str,
    /// Asks what to do with a remainder.
    pub ask_rest: &'static str,
    /// Gives it to one line.
    pub rest_to_line: &'static str,
    /// Divides it.
    pub rest_in_proportion: &'static str,
    /// Leaves it.
    pub rest_stays: &'static str,
    /// Heads keeping.
    pub keep: &'static str,
    /// What keeping is.
    pub keep_intro: &'static str,
    /// Names a scenario.
    pub name: &'static str,
    /// Keeps.
    pub do_keep: &'static str,
    /// Said when kept.
    pub kept: &'static str,
    /// Heads the list.
    pub kept_scenarios: &'static str,
    /// Said of an empty list.
    pub none_kept: &'static str,
    /// Opens one.
    pub open: &'static str,
    /// Deletes one.
    pub delete: &'static str,
    /// Said when there is no room.
    pub storage_full: &'static str,
    /// Said when storing is not allowed.
    pub storage_refused: &'static str,
    /// Saves this proposal as a file.
    pub export_one: &'static str,
    /// Saves all that is kept as a file.
    pub export_all: &'static str,
    /// Reads a file.
    pub import: &'static str,
    /// Asks whether the scenarios of a file are kept; `{count}`, `{name}`.
    pub import_ask: &'static str,
    /// Deletes all that is kept.
    pub delete_all: &'static str,
    /// Asks whether it is; `{count}`.
    pub delete_all_ask: &'static str,
    /// Said once it is.
    pub deleted_all: &'static str,
    /// Answers a question.
    pub yes: &'static str,
    /// Answers a question.
    pub no: &'static str,
    /// Said after that.
    pub imported: &'static str,
    /// Said where the browser cannot read it.
    pub file_unreadable: &'static str,
    /// A scenario without a name.
    pub unnamed: &'static str,
    /// The proposal on the page.
    pub my_proposal: &'static str,
    /// Heads comparing.
    pub compare: &'static str,
    /// What comparing is.
    pub compare_intro: &'static str,
    /// Names the group of scenarios.
    pub compare_which: &'static str,
    /// Said where nothing is chosen.
    pub nothing_to_compare: &'static str,
    /// Heads the choices.
    pub differing_choices: &'static str,
    /// Said where none do.
    pub none_differ: &'static str,
    /// Heads the outcomes.
    pub results_in: &'static str,
    /// The least of all columns.
    pub least: &'static str,
    /// The greatest.
    pub greatest: &'static str,
    /// The mean.
    pub mean: &'static str,
    /// What the mean is.
    pub mean_note: &'static str,
    /// Heads the likely difference.
    pub likely_pairs: &'static str,
    /// Below it.
    pub likely_pairs_note: &'static str,
    /// Said of two draws that do not differ.
    pub no_difference: &'static str,
    /// Both ends of what is not known; `{low}`, `{high}`.
    pub at_each_end: &'static str,
    /// Heads the differences.
    pub pairs: &'static str,
    /// How it is computed.
    pub pairs_note: &'static str,
    /// Between two names.
    pub minus: &'static str,
    /// Heads the amendment table.
    pub amendment: &'static str,
    /// Its title.
    pub amendment_title: &'static str,
    /// The giving columns.
    pub from_column: &'static str,
    /// The receiving columns.
    pub to_column: &'static str,
    /// The last row.
    pub total: &'static str,
    /// What the amounts are.
    pub in_unit: &'static str,
    /// Warns.
    pub closed_year: &'static str,
    /// Said where nothing moves.
    pub no_amendment: &'static str,
    /// Warns.
    pub not_even: &'static str,
    /// Warns of lines without a fixed amount.
    pub not_fixed: &'static str,
    /// Said of an amount with a minus sign; `{amount}` is the same without.
    pub no_sign: &'static str,
    /// Heads the reasons.
    pub justification: &'static str,
    /// Heads the sheet.
    pub sheet: &'static str,
    /// Prints.
    pub print: &'static str,
    /// Said once the browser prints.
    pub printing: &'static str,
    /// Said where it does not.
    pub print_refused: &'static str,
    /// Copies as Markdown.
    pub copy_markdown: &'static str,
    /// Heads the changes.
    pub what_changes: &'static str,
    /// Said of the official position.
    pub changes_nothing: &'static str,
    /// Heads the outcomes.
    pub sheet_results: &'static str,
    /// Heads the unknowns.
    pub open_figures: &'static str,
    /// Heads what was filled in or changed.
    pub changed_figures: &'static str,
    /// Heads the sources.
    pub used_sources: &'static str,
    /// How to cite.
    pub citation: &'static str,
    /// On all that leaves the page.
    pub user_scenario: &'static str,
    /// Before the product and version.
    pub made_with: &'static str,
    /// Heads the downloads.
    pub downloads: &'static str,
    /// What is in them.
    pub downloads_intro: &'static str,
    /// Heads the units in a file, without a capital.
    pub unit: &'static str,
    /// For a spreadsheet.
    pub csv_dutch: &'static str,
    /// For programs.
    pub csv_plain: &'static str,
    /// For programs.
    pub json: &'static str,
    /// Said after a download.
    pub saved: &'static str,
    /// Said where the site around the page allows none, and a tab holds the file.
    pub opened: &'static str,
    /// Said where there is neither.
    pub save_refused: &'static str,
}

/// Nederlands.
pub static DUTCH: ProposalWords = ProposalWords {
    undo: "Ongedaan maken",
    redo: "Opnieuw doen",
    history: "Wat u deed",
    history_intro: "De laatste stap staat bovenaan. De lijst blijft enkel zolang deze pagina open is. Een vergrendelde lijn houdt haar bedrag, ook als u een stap terugneemt.",
    history_empty: "Nog niets gewijzigd.",
    taken_back: "teruggenomen",
    followed_preset: "Voorbeeld ‘{name}’",
    reset_all: "Alle keuzes terug naar {position}",
    several: "{count} instellingen tegelijk gewijzigd",
    transfer: "{amount} van {from} naar {to}",
    from_one: "van {line}: {list}",
    to_one: "naar {line}: {list}",
    to_line: "{amount} naar {line}",
    from_line: "{amount} van {line}",
    every_year: "elk jaar",
    unknown_again: "weer niet bekend",
    link_changes: "Deze link wijzigt tegenover {position}:",
    work_changes: "Uw voorstel is er weer. Het wijzigt tegenover {position}:",
    link_changes_nothing: "Deze link wijzigt niets tegenover {position}.",
    link_failed: "U ziet nu het standpunt van {position}.",
    then_and_now: "Volgens de link was het resultaat voor {year} {then} toen hij gemaakt werd; nu is het {now}.",
    other_result: "In de link staat voor {year} een ander resultaat dan wat hier berekend is. Wat hier staat, is berekend.",
    as_then: "Het resultaat is hetzelfde als toen de link gemaakt werd.",
    notice: "Over deze link",
    work_out: "Met uw voorstel aan de slag",
    share: "Delen",
    share_intro: "Wie de link opent, ziet eerst wat hij wijzigt en dan wat u ziet. Het voorstel zit in de link zelf, na #: geen server krijgt het te zien.",
    link: "Link naar uw voorstel",
    long_link: "Deze link is lang, en sommige programma’s kappen lange links af. Een scenariobestand is veiliger: exporteer het onder ‘Bewaren’.",
    sentence: "Zin om mee te sturen",
    copy: "Kopieer",
    copied: "Gekopieerd.",
    copy_refused: "Kopiëren is hier niet toegelaten: selecteer de tekst en kopieer hem zelf.",
    device_share: "Delen met een app…",
    shared: "Doorgegeven aan de app.",
    share_refused: "Delen met een app lukt hier niet. Kopieer de link.",
    qr: "QR-code van de link",
    too_long_for_qr: "Deze link is te lang voor een QR-code die een telefoon van een scherm of van papier leest. Kopieer de link, of geef een scenariobestand door: dat exporteert u onder ‘Bewaren’.",
    move_money: "Verschuif geld van lijn naar lijn",
    move_from: "Van",
    move_to: "Naar",
    amount: "Bedrag",
    when: "Wanneer",
    only_in: "enkel in {year}",
    in_all_years: "in alle jaren",
    do_move: "Verschuif",
    moved: "Verschoven: {what}.",
    same_line: "Kies twee verschillende lijnen.",
    line_is_locked: "‘{line}’ is vergrendeld. Ontgrendel de lijn eerst.",
    line_follows: "‘{line}’ volgt een voorbeeld en is geen vast bedrag. Typ eerst een bedrag in die lijn.",
    line_is_full: "‘{line}’ kan enkel van {least} tot {greatest} gewijzigd worden. Verschuif minder.",
    positive_amount: "Typ een bedrag boven 0.",
    lock: "vergrendel",
    unlock: "ontgrendel",
    locked: "vergrendeld",
    ask_rest: "Wat doet u met het saldo van {amount}?",
    rest_to_line: "Zet het op één lijn",
    rest_in_proportion: "Verdeel het zoals de wijziging van {position}",
    rest_stays: "Laat het open",
    keep: "Bewaren",
    keep_intro: "Niets wordt bewaard tot u op bewaren drukt. Wat u bewaart, blijft in deze browser op dit toestel; wie de browser gebruikt, kan het zien.",
    name: "Naam",
    do_keep: "Bewaar",
    kept: "Bewaard.",
    kept_scenarios: "Bewaarde scenario’s",
    none_kept: "Nog niets bewaard.",
    open: "Open",
    delete: "Verwijder",
    storage_full: "Deze browser heeft geen plaats meer en bewaarde dit niet. Uw voorstel staat nog op de pagina: exporteer het, of verwijder een bewaard scenario.",
    storage_refused: "Deze browser staat bewaren niet toe. Uw voorstel staat nog op de pagina: exporteer het of kopieer de link.",
    export_one: "Exporteer dit voorstel",
    export_all: "Exporteer alles wat bewaard is",
    import: "Importeer een bestand",
    import_ask: "De {count} scenario’s uit {name} bewaren op dit toestel?",
    delete_all: "Verwijder alles",
    delete_all_ask: "De bewaarde scenario’s ({count}) allemaal van dit toestel verwijderen? Dat kan niet ongedaan gemaakt worden.",
    deleted_all: "Alle bewaarde scenario’s zijn verwijderd.",
    yes: "Ja",
    no: "Nee",
    imported: "Geïmporteerd: {names}.",
    file_unreadable: "Dit bestand kon niet gelezen worden. Kies het opnieuw.",
    unnamed: "zonder naam",
    my_proposal: "Mijn voorstel",
    compare: "Vergelijken",
    compare_intro: "Kies tot vier voorstellen. Ze staan naast {position}; bij de keuzes staat enkel wat verschilt. Cijfers die op de pagina ingevuld zijn, gelden ook in voorstellen die er zelf geen invullen.",
    compare_which: "Wat vergelijkt u?",
    nothing_to_compare: "Wijzig iets of bewaar een scenario: dan is er iets te vergelijken.",
    differing_choices: "Keuzes die verschillen",
    none_differ: "De keuzes zijn dezelfde.",
    results_in: "Resultaten in {year}",
    least: "laagste",
    greatest: "hoogste",
    mean: "gemiddelde",
    mean_note: "Laagste en hoogste: over alle kolommen, van hun ondergrens tot hun bovengrens. Gemiddelde: van de kolommen, van alle ondergrenzen en van alle bovengrenzen.",
    likely_pairs: "Waarschijnlijk verschil",
    likely_pairs_note: "Beide voorstellen met dezelfde trekkingen van de aannames: negen op de tien liggen hiertussen. Hangt het ook af van wat niet bekend is, dan staan er twee: aan elk uiterste een.",
    no_difference: "geen",
    at_each_end: "{low} of {high}",
    pairs: "Verschil twee aan twee",
    pairs_note: "Beide voorstellen op dezelfde punten van wat niet bekend is: vaak veel nauwer dan de twee bereiken doen vermoeden.",
    minus: "min",
    amendment: "Amendement",
    amendment_title: "Bouwsteen voor een amendement: concept, geen officieel model",
    from_column: "VAN",
    to_column: "NAAR",
    total: "Totaal",
    in_unit: "in {unit}",
    closed_year: "De begroting van {year} is afgesloten: een amendement kan ze niet meer wijzigen.",
    no_amendment: "In {year} verschuift uw voorstel niets.",
    not_even: "Van en naar zijn niet gelijk: het saldo is {amount}.",
    not_fixed: "‘{line}’ volgt een voorbeeld en is geen vast bedrag ({range}): vul zelf in.",
    no_sign: "Typ het bedrag zonder minteken, bijvoorbeeld {amount}. De kolom zegt al of de lijn geeft of krijgt.",
    justification: "Verantwoording",
    sheet: "Fiche",
    print: "Afdrukken of als pdf bewaren",
    printing: "Het afdrukvenster is geopend.",
    print_refused: "Hier opent geen afdrukvenster. Druk af met het menu van uw browser, of open deze pagina in een eigen tabblad.",
    copy_markdown: "Kopieer als Markdown",
    what_changes: "Wat het voorstel wijzigt",
    changes_nothing: "Niets: dit is het standpunt van {position}.",
    sheet_results: "Resultaten",
    open_figures: "Niet bekend",
    changed_figures: "Ingevuld of gewijzigd door de gebruiker",
    used_sources: "Gebruikte bronnen",
    citation: "Aanhalen als",
    user_scenario: "Scenario van een gebruiker, geen standpunt van {authors}.",
    made_with: "Gemaakt met de {product}, document {document}, versie {version}, stand van de gegevens {date}.",
    downloads: "Downloaden",
    downloads_intro: "Alle grootheden in alle jaren: {position}, voorstel en verschil, telkens van ondergrens tot bovengrens.",
    unit: "eenheid",
    csv_dutch: "CSV voor een Nederlandstalig rekenblad",
    csv_plain: "CSV met komma’s (RFC 4180)",
    json: "JSON",
    saved: "Bewaard als {name}.",
    opened: "De site rond deze pagina staat geen downloads toe: {name} staat in een nieuw tabblad.",
    save_refused: "{name} kon niet bewaard worden. Staat deze pagina in een andere site, open ze dan in een eigen tabblad en probeer opnieuw.",
};

/// English.
pub static ENGLISH: ProposalWords = ProposalWords {
    undo: "Undo",
    redo: "Redo",
    history: "What you did",
    history_intro: "The last step is on top. The list stays only as long as this page is open. A locked line keeps its amount, also when you take a step back.",
    history_empty: "Nothing changed yet.",
    taken_back: "taken back",
    followed_preset: "Example ‘{name}’",
    reset_all: "All choices back to {position}",
    several: "{count} settings changed at once",
    transfer: "{amount} from {from} to {to}",
    from_one: "from {line}: {list}",
    to_one: "to {line}: {list}",
    to_line: "{amount} to {line}",
    from_line: "{amount} from {line}",
    every_year: "every year",
    unknown_again: "not known again",
    link_changes: "This link changes, against {position}:",
    work_changes: "Your proposal is here again. It changes, against {position}:",
    link_changes_nothing: "This link changes nothing against {position}.",
    link_failed: "You now see {position}.",
    then_and_now: "According to the link, the result for {year} was {then} when it was made; now it is {now}.",
    other_result: "The link holds another result for {year} than is computed here. What stands here is computed.",
    as_then: "The result is the same as when the link was made.",
    notice: "About this link",
    work_out: "Put your proposal to use",
    share: "Share",
    share_intro: "Who opens the link first sees what it changes, and then what you see. The proposal is in the link itself, after #: no server gets to see it.",
    link: "Link to your proposal",
    long_link: "This link is long, and some programs cut long links off. A scenario file is safer: export it under ‘Keep’.",
    sentence: "Sentence to send along",
    copy: "Copy",
    copied: "Copied.",
    copy_refused: "Copying is not allowed here: select the text and copy it yourself.",
    device_share: "Share with an app…",
    shared: "Passed on to the app.",
    share_refused: "Sharing with an app does not work here. Copy the link.",
    qr: "QR code of the link",
    too_long_for_qr: "This link is too long for a QR code that a phone reads from a screen or from paper. Copy the link, or pass on a scenario file: you export one under ‘Keep’.",
    move_money: "Move money from line to line",
    move_from: "From",
    move_to: "To",
    amount: "Amount",
    when: "When",
    only_in: "only in {year}",
    in_all_years: "in all years",
    do_move: "Move",
    moved: "Moved: {what}.",
    same_line: "Choose two different lines.",
    line_is_locked: "‘{line}’ is locked. Unlock the line first.",
    line_follows: "‘{line}’ follows an example and is no fixed amount. Type an amount in that line first.",
    line_is_full: "‘{line}’ can only be changed by {least} to {greatest}. Move less.",
    positive_amount: "Type an amount above 0.",
    lock: "lock",
    unlock: "unlock",
    locked: "locked",
    ask_rest: "What do you do with the balance of {amount}?",
    rest_to_line: "Put it on one line",
    rest_in_proportion: "Divide it in proportion to {position}",
    rest_stays: "Leave it open",
    keep: "Keep",
    keep_intro: "Nothing is kept until you press keep. What you keep stays in this browser on this device; whoever uses the browser can see it.",
    name: "Name",
    do_keep: "Keep",
    kept: "Kept.",
    kept_scenarios: "Kept scenarios",
    none_kept: "Nothing kept yet.",
    open: "Open",
    delete: "Delete",
    storage_full: "This browser has no room left and did not keep this. Your proposal is still on the page: export it, or delete a kept scenario.",
    storage_refused: "This browser does not allow keeping. Your proposal is still on the page: export it or copy the link.",
    export_one: "Export this proposal",
    export_all: "Export all that is kept",
    import: "Import a file",
    import_ask: "Keep the {count} scenarios of {name} on this device?",
    delete_all: "Delete all",
    delete_all_ask: "Delete all kept scenarios ({count}) from this device? That cannot be undone.",
    deleted_all: "All kept scenarios are deleted.",
    yes: "Yes",
    no: "No",
    imported: "Imported: {names}.",
    file_unreadable: "This file could not be read. Choose it again.",
    unnamed: "unnamed",
    my_proposal: "My proposal",
    compare: "Compare",
    compare_intro: "Choose up to four proposals. They stand beside {position}; of the choices only what differs is shown. Figures filled in on the page also hold in proposals that fill in none themselves.",
    compare_which: "What do you compare?",
    nothing_to_compare: "Change something or keep a scenario: then there is something to compare.",
    differing_choices: "Choices that differ",
    none_differ: "The choices are the same.",
    results_in: "Outcomes in {year}",
    least: "least",
    greatest: "greatest",
    mean: "mean",
    mean_note: "Least and greatest: over all columns, from their lower to their upper ends. Mean: of the columns, of all lower and of all upper ends.",
    likely_pairs: "Likely difference",
    likely_pairs_note: "Both proposals with the same draws of the assumptions: nine in ten lie between these. Where it depends on what is not known as well, there are two: one at each extreme.",
    no_difference: "none",
    at_each_end: "{low} or {high}",
    pairs: "Difference two by two",
    pairs_note: "Both proposals at the same points of what is not known: often far narrower than the two ranges suggest.",
    minus: "minus",
    amendment: "Amendment",
    amendment_title: "Building block for an amendment: draft, no official model",
    from_column: "FROM",
    to_column: "TO",
    total: "Total",
    in_unit: "in {unit}",
    closed_year: "The budget of {year} is closed: no amendment can change it any more.",
    no_amendment: "In {year} your proposal moves nothing.",
    not_even: "From and to are not equal: the balance is {amount}.",
    not_fixed: "‘{line}’ follows an example and is no fixed amount ({range}): fill it in yourself.",
    no_sign: "Type the amount without a minus sign, for example {amount}. The column already says whether the line gives or receives.",
    justification: "Justification",
    sheet: "Sheet",
    print: "Print or save as PDF",
    printing: "The print window is open.",
    print_refused: "No print window opens here. Print with the menu of your browser, or open this page in a tab of its own.",
    copy_markdown: "Copy as Markdown",
    what_changes: "What the proposal changes",
    changes_nothing: "Nothing: this is {position}.",
    sheet_results: "Outcomes",
    open_figures: "Not known",
    changed_figures: "Filled in or changed by the user",
    used_sources: "Sources used",
    citation: "Cite as",
    user_scenario: "A user’s scenario, not a position of {authors}.",
    made_with: "Made with the {product}, document {document}, version {version}, data as of {date}.",
    downloads: "Download",
    downloads_intro: "All quantities in all years: {position}, proposal and difference, each from lower to upper end.",
    unit: "unit",
    csv_dutch: "CSV for a Dutch-language spreadsheet",
    csv_plain: "CSV with commas (RFC 4180)",
    json: "JSON",
    saved: "Saved as {name}.",
    opened: "The site around this page allows no downloads: {name} is in a new tab.",
    save_refused: "{name} could not be saved. If this page stands within another site, open it in a tab of its own and try again.",
};
