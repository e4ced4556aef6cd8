//! Texts for work on proposals: history, share links, transfers, saving, comparing, handing over.

/// Texts about proposals, in one language.
#[derive(Debug)]
pub struct ProposalWords {
    /// Button that undoes the last step.
    pub undo: &'static str,
    /// Button that redoes it.
    pub redo: &'static str,
    /// Heading of the list of steps.
    pub history: &'static str,
    /// Introduction of the list of steps.
    pub history_intro: &'static str,
    /// Message for an empty list of steps.
    pub history_empty: &'static str,
    /// Mark of a step that was undone.
    pub taken_back: &'static str,
    /// Step that applied a preset; `{name}`.
    pub followed_preset: &'static str,
    /// Step that reset all choices; `{position}`.
    pub reset_all: &'static str,
    /// Step that changed several inputs at once; `{count}`.
    pub several: &'static str,
    /// Transfer between two lines; `{amount}`, `{from}`, `{to}`.
    pub transfer: &'static str,
    /// Transfer from one line to several; `{line}`, `{list}`.
    pub from_one: &'static str,
    /// Transfer from several lines to one; `{line}`, `{list}`.
    pub to_one: &'static str,
    /// Item of such a list: the line that receives; `{amount}`, `{line}`.
    pub to_line: &'static str,
    /// Item of such a list: the line that gives; `{amount}`, `{line}`.
    pub from_line: &'static str,
    /// Phrase for all years.
    pub every_year: &'static str,
    /// Step that made an input unknown again.
    pub unknown_again: &'static str,
    /// Heading of the changes that a share link makes; `{position}`.
    pub link_changes: &'static str,
    /// Heading of the earlier work on a document that is opened again; `{position}`.
    pub work_changes: &'static str,
    /// Message for a share link that changes nothing; `{position}`.
    pub link_changes_nothing: &'static str,
    /// Message for a share link that cannot be opened; `{position}`.
    pub link_failed: &'static str,
    /// Sentence for a result that differs from the one in the link; `{year}`, `{then}`, `{now}`.
    pub then_and_now: &'static str,
    /// Warning that a link of this edition holds another result than the page computes.
    pub other_result: &'static str,
    /// Sentence for a result that stayed the same.
    pub as_then: &'static str,
    /// Label of the notice about a share link.
    pub notice: &'static str,
    /// Heading of the work on proposals.
    pub work_out: &'static str,
    /// Heading of sharing.
    pub share: &'static str,
    /// Introduction of sharing.
    pub share_intro: &'static str,
    /// Label of the field with the share link.
    pub link: &'static str,
    /// Note on a long link.
    pub long_link: &'static str,
    /// Label of the field with the sentence.
    pub sentence: &'static str,
    /// Button that copies.
    pub copy: &'static str,
    /// Message after copying.
    pub copied: &'static str,
    /// Error if the browser does not allow copying.
    pub copy_refused: &'static str,
    /// Button that opens the device's share dialog.
    pub device_share: &'static str,
    /// Message after sharing.
    pub shared: &'static str,
    /// Error if sharing failed.
    pub share_refused: &'static str,
    /// Accessible name of the QR code.
    pub qr: &'static str,
    /// Message for a link that is too long for a QR code.
    pub too_long_for_qr: &'static str,
    /// Heading of transfers.
    pub move_money: &'static str,
    /// Label of the line that gives.
    pub move_from: &'static str,
    /// Label of the line that receives.
    pub move_to: &'static str,
    /// Label of the amount.
    pub amount: &'static str,
    /// Label of the years.
    pub when: &'static str,
    /// Option for one year; `{year}`.
    pub only_in: &'static str,
    /// Option for all years.
    pub in_all_years: &'static str,
    /// Button that transfers.
    pub do_move: &'static str,
    /// Message after a transfer; `{what}`.
    pub moved: &'static str,
    /// Error for a transfer from a line to itself.
    pub same_line: &'static str,
    /// Error for a locked line; `{line}`.
    pub line_is_locked: &'static str,
    /// Error for a line that follows a preset; `{line}`.
    pub line_follows: &'static str,
    /// Error for a line whose limits do not allow the transfer; `{line}`, `{least}`, `{greatest}`.
    pub line_is_full: &'static str,
    /// Error for an amount that is not above 0.
    pub positive_amount: &'static str,
    /// Button that locks a line.
    pub lock: &'static str,
    /// Button that unlocks a line.
    pub unlock: &'static str,
    /// Mark of a locked line.
    pub locked: &'static str,
    /// Question what to do with a balance; `{amount}`.
    pub ask_rest: &'static str,
    /// Button that puts the balance on one line.
    pub rest_to_line: &'static str,
    /// Button that divides the balance; `{position}`.
    pub rest_in_proportion: &'static str,
    /// Button that leaves the balance open.
    pub rest_stays: &'static str,
    /// Heading of saving.
    pub keep: &'static str,
    /// Introduction of saving.
    pub keep_intro: &'static str,
    /// Label of the name of a scenario.
    pub name: &'static str,
    /// Button that saves a scenario.
    pub do_keep: &'static str,
    /// Message after saving.
    pub kept: &'static str,
    /// Heading of the saved scenarios.
    pub kept_scenarios: &'static str,
    /// Message if no scenario is saved.
    pub none_kept: &'static str,
    /// Button that opens a scenario.
    pub open: &'static str,
    /// Button that deletes a scenario.
    pub delete: &'static str,
    /// Error if the storage is full.
    pub storage_full: &'static str,
    /// Error if the browser does not allow storage.
    pub storage_refused: &'static str,
    /// Button that exports this proposal to a file.
    pub export_one: &'static str,
    /// Button that exports all saved scenarios to a file.
    pub export_all: &'static str,
    /// Button that imports a file.
    pub import: &'static str,
    /// Question before the scenarios of a file are kept; `{count}`, `{name}`.
    pub import_ask: &'static str,
    /// Button that deletes everything that is kept.
    pub delete_all: &'static str,
    /// Question before everything is deleted; `{count}`.
    pub delete_all_ask: &'static str,
    /// Status once everything is deleted.
    pub deleted_all: &'static str,
    /// Button that confirms a question.
    pub yes: &'static str,
    /// Button that declines a question.
    pub no: &'static str,
    /// Status once the scenarios are imported.
    pub imported: &'static str,
    /// Error for a file that the browser cannot read.
    pub file_unreadable: &'static str,
    /// Name of a scenario without one.
    pub unnamed: &'static str,
    /// Name of the proposal on the page.
    pub my_proposal: &'static str,
    /// Heading of comparing.
    pub compare: &'static str,
    /// Introduction of comparing; `{position}`.
    pub compare_intro: &'static str,
    /// Label of the choice of scenarios.
    pub compare_which: &'static str,
    /// Message if there is no scenario to compare.
    pub nothing_to_compare: &'static str,
    /// Caption of the choices that differ.
    pub differing_choices: &'static str,
    /// Message if no choice differs.
    pub none_differ: &'static str,
    /// Caption of the outcomes; `{year}`.
    pub results_in: &'static str,
    /// Heading of the column with the least value.
    pub least: &'static str,
    /// Heading of the column with the greatest value.
    pub greatest: &'static str,
    /// Heading of the column with the mean.
    pub mean: &'static str,
    /// Note on the least value, the greatest value and the mean.
    pub mean_note: &'static str,
    /// Caption of the likely differences.
    pub likely_pairs: &'static str,
    /// Note on the likely differences.
    pub likely_pairs_note: &'static str,
    /// Phrase for Monte Carlo samples without a difference.
    pub no_difference: &'static str,
    /// Values at both extremes of the unknowns; `{low}`, `{high}`.
    pub at_each_end: &'static str,
    /// Caption of the differences of pairs.
    pub pairs: &'static str,
    /// Note on the differences of pairs.
    pub pairs_note: &'static str,
    /// Word between the names of a pair.
    pub minus: &'static str,
    /// Heading of the amendment.
    pub amendment: &'static str,
    /// Title of the amendment table.
    pub amendment_title: &'static str,
    /// Heading of the columns of lines that give.
    pub from_column: &'static str,
    /// Heading of the columns of lines that receive.
    pub to_column: &'static str,
    /// Label of the row of totals.
    pub total: &'static str,
    /// Caption with the unit of the amounts; `{unit}`.
    pub in_unit: &'static str,
    /// Warning for a year whose budget is closed; `{year}`.
    pub closed_year: &'static str,
    /// Message if the proposal moves no money; `{year}`.
    pub no_amendment: &'static str,
    /// Warning if the totals are not equal; `{amount}`.
    pub not_even: &'static str,
    /// Warning for a line without a fixed amount; `{line}`, `{range}`.
    pub not_fixed: &'static str,
    /// Error for an amount with a minus sign; `{amount}` is the amount without it.
    pub no_sign: &'static str,
    /// Heading of the justification.
    pub justification: &'static str,
    /// Heading of the fact sheet.
    pub sheet: &'static str,
    /// Button that prints.
    pub print: &'static str,
    /// Message once the browser prints.
    pub printing: &'static str,
    /// Error if the browser does not print.
    pub print_refused: &'static str,
    /// Button that copies as Markdown.
    pub copy_markdown: &'static str,
    /// Heading of the changes.
    pub what_changes: &'static str,
    /// Sentence for a proposal that equals the official position; `{position}`.
    pub changes_nothing: &'static str,
    /// Heading of the outcomes on the fact sheet.
    pub sheet_results: &'static str,
    /// Heading of the unknowns.
    pub open_figures: &'static str,
    /// Heading of the inputs that were filled in or changed.
    pub changed_figures: &'static str,
    /// Heading of the sources.
    pub used_sources: &'static str,
    /// Label of the citation.
    pub citation: &'static str,
    /// Disclaimer on everything that leaves the page; `{authors}`.
    pub user_scenario: &'static str,
    /// Origin of a file; `{product}`, `{document}`, `{version}`, `{date}`.
    pub made_with: &'static str,
    /// Heading of the downloads.
    pub downloads: &'static str,
    /// Introduction of the downloads; `{position}`.
    pub downloads_intro: &'static str,
    /// Heading of the column of units in a file, without a capital.
    pub unit: &'static str,
    /// Button that saves a CSV for a Dutch-language spreadsheet.
    pub csv_dutch: &'static str,
    /// Button that saves a CSV as in RFC 4180.
    pub csv_plain: &'static str,
    /// Button that saves JSON.
    pub json: &'static str,
    /// Message after a download; `{name}`.
    pub saved: &'static str,
    /// Message if the host page allows no downloads and a new tab holds the file; `{name}`.
    pub opened: &'static str,
    /// Error if a file can neither be saved nor opened; `{name}`.
    pub save_refused: &'static str,
}

/// Dutch texts.
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
    link_failed: "U ziet nu wat {position} voorziet.",
    then_and_now: "Volgens de link was het resultaat voor {year} {then} toen hij gemaakt werd; nu is het {now}.",
    other_result: "In de link staat voor {year} een ander resultaat dan wat hier berekend is. Wat hier staat, is berekend.",
    as_then: "Het resultaat is hetzelfde als toen de link gemaakt werd.",
    notice: "Over deze link",
    work_out: "Met uw voorstel aan de slag",
    share: "Link delen",
    share_intro: "Wie de link opent, ziet eerst wat hij wijzigt en dan wat u ziet. Het voorstel zit in de link zelf, na #: geen server krijgt het te zien.",
    link: "Link naar uw voorstel",
    long_link: "Deze link is lang, en sommige programma’s breken lange links af. Een scenariobestand is veiliger: exporteer het onder ‘Bewaren’.",
    sentence: "Zin om mee te sturen",
    copy: "Kopieer",
    copied: "Gekopieerd.",
    copy_refused: "Kopiëren is hier niet toegelaten: selecteer de tekst en kopieer hem zelf.",
    device_share: "Delen met een app…",
    shared: "Doorgegeven aan de app.",
    share_refused: "Delen met een app lukt hier niet. Kopieer de link.",
    qr: "QR-code van de link",
    too_long_for_qr: "Deze link is te lang voor een QR-code die een telefoon van een scherm of van papier leest. Kopieer de link, of geef een scenariobestand door: dat exporteert u onder ‘Bewaren’.",
    move_money: "Verschuif geld van artikel naar artikel",
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
    compare_intro: "Kies tot vier voorstellen. Ze staan naast {position}. Bij de keuzes staat enkel wat verschilt. Een cijfer dat u op de pagina invulde, geldt ook in een voorstel dat het zelf niet invult.",
    compare_which: "Wat vergelijkt u?",
    nothing_to_compare: "Wijzig iets of bewaar een scenario: dan is er iets te vergelijken.",
    differing_choices: "Keuzes die verschillen",
    none_differ: "De keuzes zijn dezelfde.",
    results_in: "Resultaten in {year}",
    least: "laagste",
    greatest: "hoogste",
    mean: "gemiddelde",
    mean_note: "Laagste en hoogste: over alle kolommen. Gemiddelde: van alle ondergrenzen en van alle bovengrenzen.",
    likely_pairs: "Waarschijnlijk verschil",
    likely_pairs_note: "Beide voorstellen bij dezelfde aannames: in 90 % van de berekeningen ligt het verschil hiertussen. Hangt het ook af van wat niet bekend is, dan staan er twee: aan elk uiterste een.",
    no_difference: "geen",
    at_each_end: "{low} of {high}",
    pairs: "Verschil twee aan twee",
    pairs_note: "Beide voorstellen op dezelfde punten van wat niet bekend is: vaak veel kleiner dan de twee vorken doen vermoeden.",
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
    sheet: "Fiche (A4)",
    print: "Afdrukken of als pdf bewaren",
    printing: "Het afdrukvenster is geopend.",
    print_refused: "Hier opent geen afdrukvenster. Druk af met het menu van uw browser, of open deze pagina in een eigen tabblad.",
    copy_markdown: "Kopieer als Markdown",
    what_changes: "Wat het voorstel wijzigt",
    changes_nothing: "Niets: dit is wat {position} voorziet.",
    sheet_results: "Resultaten",
    open_figures: "Niet bekend",
    changed_figures: "Ingevuld of gewijzigd door de gebruiker",
    used_sources: "Gebruikte bronnen",
    citation: "Citeer als",
    user_scenario: "Scenario van een gebruiker, geen standpunt van {authors}.",
    made_with: "Gemaakt met de {product}, document {document}, versie {version}, stand van de gegevens {date}.",
    downloads: "Downloaden",
    downloads_intro: "Alle cijfers in alle jaren: {position}, voorstel en verschil, telkens van ondergrens tot bovengrens.",
    unit: "eenheid",
    csv_dutch: "CSV voor een Nederlandstalig rekenblad",
    csv_plain: "CSV met komma’s (RFC 4180)",
    json: "JSON",
    saved: "Bewaard als {name}.",
    opened: "De site rond deze pagina staat geen downloads toe: {name} staat in een nieuw tabblad.",
    save_refused: "{name} kon niet bewaard worden. Staat deze pagina in een andere site, open ze dan in een eigen tabblad en probeer opnieuw.",
};

/// English texts.
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
    link_changes: "This link changes, compared with {position}:",
    work_changes: "Your proposal is here again. It changes, compared with {position}:",
    link_changes_nothing: "This link changes nothing compared with {position}.",
    link_failed: "You now see {position}.",
    then_and_now: "According to the link, the result for {year} was {then} when it was made; now it is {now}.",
    other_result: "The link gives another result for {year} than is calculated here. What you see here is calculated.",
    as_then: "The result is the same as when the link was made.",
    notice: "About this link",
    work_out: "Put your proposal to use",
    share: "Share link",
    share_intro: "Anyone who opens the link first sees what it changes, and then what you see. The proposal is in the link itself, after #: no server gets to see it.",
    link: "Link to your proposal",
    long_link: "This link is long, and some programs cut long links off. A scenario file is safer: export it under ‘Save’.",
    sentence: "Sentence to send along",
    copy: "Copy",
    copied: "Copied.",
    copy_refused: "Copying is not allowed here: select the text and copy it yourself.",
    device_share: "Share with an app…",
    shared: "Passed on to the app.",
    share_refused: "Sharing with an app does not work here. Copy the link.",
    qr: "QR code of the link",
    too_long_for_qr: "This link is too long for a QR code that a phone reads from a screen or from paper. Copy the link, or pass on a scenario file: you export one under ‘Save’.",
    move_money: "Move money from article to article",
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
    keep: "Save",
    keep_intro: "Nothing is saved until you press Save. What you save stays in this browser on this device; anyone who uses the browser can see it.",
    name: "Name",
    do_keep: "Save",
    kept: "Saved.",
    kept_scenarios: "Saved scenarios",
    none_kept: "Nothing saved yet.",
    open: "Open",
    delete: "Delete",
    storage_full: "This browser has no room left and did not save this. Your proposal is still on the page: export it, or delete a saved scenario.",
    storage_refused: "This browser does not allow saving. Your proposal is still on the page: export it or copy the link.",
    export_one: "Export this proposal",
    export_all: "Export everything saved",
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
    compare_intro: "Choose up to four proposals. They stand beside {position}; only choices that differ are shown. A figure that you filled in on the page also holds in a proposal that does not fill it in itself.",
    compare_which: "What do you compare?",
    nothing_to_compare: "Change something or save a scenario: then there is something to compare.",
    differing_choices: "Choices that differ",
    none_differ: "The choices are the same.",
    results_in: "Outcomes in {year}",
    least: "lowest",
    greatest: "highest",
    mean: "mean",
    mean_note: "Lowest and highest: over all columns. Mean: of all lower and of all upper ends.",
    likely_pairs: "Likely difference",
    likely_pairs_note: "Both proposals on the same assumptions: in 90% of the calculations the difference lies between these. Where it depends on what is not known as well, there are two: one at each extreme.",
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
    sheet: "Sheet (A4)",
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
    downloads_intro: "All figures in all years: {position}, proposal and difference, each from lower to upper end.",
    unit: "unit",
    csv_dutch: "CSV for a Dutch-language spreadsheet",
    csv_plain: "CSV with commas (RFC 4180)",
    json: "JSON",
    saved: "Saved as {name}.",
    opened: "The site around this page allows no downloads: {name} is in a new tab.",
    save_refused: "{name} could not be saved. If this page stands within another site, open it in a tab of its own and try again.",
};
