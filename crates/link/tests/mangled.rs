//! A table of the ways in which mail, chat, office programs and link-checking services change an address. A complete link must open all the
//! same, and an incomplete one never.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::sync::LazyLock;

use engine::Document;
use link::share_link::{self, LinkError};
use link::{DocumentVersion, State};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};

const DOCUMENT: &str = include_str!("../../../model/sociale-economie-2025.toml");

static OPENED: LazyLock<(Document, DocumentVersion)> = LazyLock::new(|| {
    let document = Document::read(DOCUMENT).expect("the document has no problems");
    let document_version = DocumentVersion::of(&document, DOCUMENT);
    (document, document_version)
});

/// Builds a link that contains every character that a link can contain.
fn link(document: &Document, document_version: &DocumentVersion) -> String {
    let id = |name| document.find(name).expect("the document has it");
    let mut state = State { year: 1, result: Some((-413.0, 0.0)), ..State::default() };
    state.explained = Some((id("effort_recurs"), 2));
    let mirror = document.presets.iter().position(|preset| preset.id == "mirror").expect("there is a mirror");
    state.scenario.apply_preset(document, mirror).expect("it can be followed");
    state.scenario.set(document, id("shift_imw"), 3, -56_400.0).expect("it is allowed");
    state.scenario.set_all_years(document, id("faster_indication"), 0.0596).expect("it is allowed");
    let link = share_link::write(document, document_version, &state);
    assert!("-_.~!".chars().all(|sign| link.contains(sign)), "{link}");
    link
}

/// Escapes the selected characters of a text: each byte in hexadecimal after a lead.
fn escaped(text: &str, lead: &str, signs: impl Fn(char) -> bool) -> String {
    let byte = |byte: u8| format!("{lead}{byte:02X}");
    text.chars().map(|c| if signs(c) { c.to_string().bytes().map(byte).collect() } else { c.to_string() }).collect()
}

/// Percent-encodes a text as a component of another address.
fn component(text: &str) -> String {
    escaped(text, "%", |c| !(c.is_ascii_alphanumeric() || "-_.".contains(c)))
}

/// Inserts a text after every so many characters.
fn broken(text: &str, every: usize, with: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    signs.chunks(every).map(|piece| piece.iter().collect::<String>()).collect::<Vec<_>>().join(with)
}

/// Lists changed forms of a link, each with who changes it.
fn mangled(link: &str) -> Vec<(&'static str, String)> {
    let address = format!("https://example.be/map/#{link}");
    let page = "https://example.be/map/";
    let encoded = component(&address);
    let half = link.len() / 2;
    let (first, second) = link.split_at(half);
    let tilde = |with: &str| format!("{page}#{}", link.replace('~', with));
    vec![
        ("nobody", address.clone()),
        ("who copies what stands after #", link.to_owned()),
        ("who copies it with its #", format!("#{link}")),
        // Behind it.
        (
            "a newsletter's parameters behind it",
            format!("{address}?utm_source=nieuwsbrief&utm_medium=e-mail&utm_campaign=x~y"),
        ),
        ("a social network's parameter behind it", format!("{address}&fbclid=IwAR0_a~b-c")),
        ("a bare # behind it", format!("{address}#")),
        ("two of them", format!("{address}##")),
        ("another place behind it", format!("{address}#begroting")),
        ("a browser's words to look for", format!("{address}:~:text=de%20begroting,-van")),
        ("a full stop", format!("{address}.")),
        ("a comma and a quote", format!("“{address},”")),
        ("an exclamation mark", format!("Kijk: {address}!")),
        ("three dots", format!("{address}...")),
        ("a question mark and words", format!("Zag u {address}? Wij ook.")),
        ("brackets", format!("(zie {address}).")),
        ("square brackets", format!("[{address}]")),
        ("angle brackets", format!("<{address}>")),
        ("a bracket that arrives encoded", format!("{address}%29.")),
        ("a quote that arrives encoded", format!("{address}%E2%80%9D")),
        ("an angle bracket that arrives encoded", format!("{address}%3E")),
        ("low and high quotes", format!("„{address}”")),
        ("guillemets", format!("« {address} »")),
        ("straight quotes", format!("\"{address}\"")),
        ("single quotes", format!("‘{address}’")),
        ("words glued to it where a line end was lost", format!("{address}Groeten,")),
        ("words before and after", format!("Bekijk dit:\n{address}\n\nMet vriendelijke groeten\nv1.0 van de nota")),
        // Before it.
        ("words before the link alone", format!("De link: {link} (gisteren)")),
        ("a router's slash", format!("{page}#/{link}")),
        ("a hash-bang", format!("{page}#!{link}")),
        ("a question mark after #", format!("{page}#?{link}")),
        ("another place before it", format!("{page}#begroting#{link}")),
        ("a cut copy before it", format!("{page}#{first} {address}")),
        ("the same twice", format!("{address} {address}")),
        ("the same twice, glued", format!("{address}{address}")),
        ("a version in the path", format!("https://v2.example.be/v/v1.2.3/#{link}")),
        // The # in another form.
        ("its # as %23 behind a query", format!("{page}?utm_source=x%23{link}")),
        ("its # as %23 and a parameter behind it", format!("{page}?lang=nl%23{link}&fbclid=1")),
        ("its # as %23 behind nothing", format!("{page}?%23{link}")),
        ("its # encoded twice", format!("{page}?a=b%2523{link}")),
        ("its # as a fullwidth sign", format!("{page}＃{link}")),
        // Signs in another form.
        ("mail, which encodes ~ and !", tilde("%7E").replace('!', "%21")),
        ("the same in lower case", tilde("%7e").replace('!', "%21")),
        (
            "a program that encodes all but letters",
            format!("{page}#{}", escaped(link, "%", |c| !c.is_ascii_alphanumeric())),
        ),
        ("a program that encodes everything", format!("{page}#{}", escaped(link, "%", |_| true))),
        ("encoding twice", tilde("%257E")),
        ("encoding three times", component(&component(&encoded))),
        ("escapes that a line end cuts", tilde("%7\r\nE")),
        ("escapes that a quoted answer cuts", tilde("%7\n> E")),
        ("HTML with numbers", tilde("&#126;")),
        ("HTML with hexadecimal numbers", tilde("&#X7e;")),
        ("HTML with names", tilde("&tilde;").replace('!', "&excl;").replace('_', "&lowbar;")),
        ("HTML escaped twice", tilde("&amp;#126;")),
        ("HTML around it", format!("<p><a href=\"{address}\">{address}</a></p>")),
        ("HTML brackets around it", format!("&lt;{address}&gt;")),
        ("HTML with places to break", format!("{page}#{}", broken(link, 9, "<wbr>"))),
        ("HTML with line ends", format!("{page}#{}", broken(link, 30, "<br />\r\n"))),
        ("HTML with blanks", format!("{page}#{}", broken(link, 30, "&nbsp;"))),
        ("HTML with invisible signs", format!("{page}#{}", broken(link, 7, "&shy;&#8203;&ZeroWidthSpace;"))),
        ("a word processor's hyphens", format!("{page}#{}", link.replace('-', "\u{2011}"))),
        ("a word processor's dashes", format!("{page}#{}", link.replace('-', "–"))),
        ("a word processor's minus", format!("{page}#{}", link.replace('-', "−"))),
        ("a typesetter's tilde", tilde("∼")),
        ("another typesetter's tilde", tilde("˜")),
        ("a typesetter's ligatures", address.replace("ff", "ﬀ").replace("fi", "ﬁ")),
        ("an Asian keyboard", tilde("～").replace('!', "！").replace('.', "．").replace('_', "＿")),
        (
            "Markdown's escapes",
            escaped(&address, "", |_| false).replace('~', "\\~").replace('_', "\\_").replace('!', "\\!"),
        ),
        ("JSON's escapes", format!("{{\"url\": \"https:\\/\\/example.be\\/#{link}\\u003e\"}}")),
        // Broken and filled.
        ("a line end", format!("{page}#{first}\n{second}")),
        ("a line end of Windows", format!("{page}#{first}\r\n{second}")),
        ("lines of 20", broken(&address, 20, "\n")),
        ("a letter a line", broken(&address, 1, "\n")),
        ("lines that begin further", broken(&address, 33, "\n    ")),
        ("a calendar's folded lines", broken(&address, 73, "\r\n ")),
        ("a table's tab", format!("{page}#{first}\t{second}")),
        ("spaces", broken(&address, 25, " ")),
        ("no-break spaces", broken(&address, 25, "\u{a0}")),
        ("a quoted answer", broken(&address, 40, "\n> ")),
        ("an answer to an answer", broken(&address, 40, "\r\n>> ")),
        ("a forum's quote", broken(&address, 40, "\n| ")),
        ("a line end that arrives encoded", format!("{page}#{first}%0A{second}")),
        ("one of Windows that arrives encoded", format!("{page}#{first}%0D%0A{second}")),
        ("a line end and a space that arrive encoded", format!("{page}#{first}%0d%0a%20{second}")),
        ("a space that arrives encoded", format!("{page}#{first}%20{second}")),
        ("a space that arrives as +", format!("{page}#{first}+{second}")),
        ("a no-break space that arrives encoded", format!("{page}#{first}%C2%A0{second}")),
        ("zero-width spaces", broken(&address, 10, "\u{200b}")),
        ("zero-width spaces that arrive encoded", format!("{page}#{}", broken(link, 10, "%E2%80%8B"))),
        ("a byte order mark", format!("\u{feff}{address}")),
        ("marks of direction", format!("\u{202a}{address}\u{202c}")),
        ("soft hyphens", broken(&address, 12, "\u{ad}")),
        ("word joiners", broken(&address, 12, "\u{2060}")),
        ("hyphens at line ends", broken(&address, 31, "-\n")),
        ("true hyphens at line ends", broken(&address, 31, "\u{2010}\r\n")),
        ("quoted-printable", broken(&escaped(&address, "=", |c| "=~!".contains(c)), 75, "=\r\n")),
        ("quoted-printable with a query", format!("{page}?a=3Db#{}", broken(link, 40, "=\n"))),
        (
            "quoted-printable that escapes the #",
            format!("{page}?a=3Db=23{}", escaped(link, "=", |c| "~!_".contains(c))),
        ),
        ("quoted-printable in lower case", tilde("=7e")),
        ("quoted-printable with its line ends lost", format!("{page}#{}", broken(link, 40, "="))),
        ("quoted-printable of what was encoded", escaped(&tilde("%7E"), "=", |c| c == '%')),
        // Chat and wikis.
        ("Slack", format!("<{address}>")),
        ("Slack with a name", format!("<{address}|example.be>")),
        ("Slack with the address as its name", format!("<{address}|{address}>")),
        ("Slack with a name that is cut", format!("<{address}|example.be/map/#{first}…>")),
        ("Teams", format!("[{address}]({address})")),
        ("Markdown", format!("[het voorstel]({address} \"titel\")")),
        ("Markdown in bold", format!("**{address}**")),
        ("WhatsApp in italics", format!("_{address}_")),
        ("WhatsApp crossed out", format!("~{address}~")),
        ("Markdown crossed out", format!("~~{address}~~")),
        ("Markdown as code", format!("`{address}`")),
        ("a wiki", format!("[{address} het voorstel]")),
        ("a wiki with a bar", format!("[[{address}|het voorstel]]")),
        ("a forum", format!("[url={address}]het voorstel[/url]")),
        ("Outlook's plain text", format!("het voorstel<{address}>")),
        ("Word's field", format!("HYPERLINK \"{address}\" \\t \"_blank\"")),
        ("a spreadsheet's formula", format!("=HYPERLINK(\"{address}\";\"het voorstel\")")),
        // Services that put themselves between.
        (
            "Outlook's safe links",
            format!(
                "https://eur01.safelinks.protection.outlook.com/?url={encoded}&data=05%7C02%7Cjan%40example.be%7C0&sdata=a%2Bb%3D&reserved=0"
            ),
        ),
        (
            "Outlook's safe links as HTML",
            format!("https://eur01.safelinks.protection.outlook.com/?url={encoded}&amp;data=05%7C02&amp;reserved=0"),
        ),
        (
            "Teams' safe links",
            format!(
                "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url={encoded}&locale=nl-be&dest={}",
                component(&encoded)
            ),
        ),
        (
            "Proofpoint, first version",
            format!("https://urldefense.proofpoint.com/v1/url?u={encoded}&k=oIvRg1%2BdGAgOoM1BIlLLqw%3D%3D%0A&s=ab"),
        ),
        (
            "Proofpoint, second version",
            format!(
                "https://urldefense.proofpoint.com/v2/url?u={}&d=DwMFaQ&c=euGZstcaTDllvimEN8b7jXrwqOf-v5A_CdpgnVfiiMM&e=",
                escaped(&address, "-", |c| !(c.is_ascii_alphanumeric() || "./".contains(c))).replace('/', "_")
            ),
        ),
        (
            "Proofpoint, third version",
            format!(
                "https://urldefense.com/v3/__{}__;I35-fiE!!Dl6pPzL6!abc$ ",
                format!("{page}#{link}")
                    .replacen('#', "*", 1)
                    .replacen('~', "*", 1)
                    .replacen('!', "*", 1)
                    .replacen('~', "*", 2)
            ),
        ),
        (
            "Proofpoint, third version with a run",
            format!("https://urldefense.com/v3/__{page}?a=b**A{link}__;IyM!!Dl6pPzL6!abc$"),
        ),
        (
            "Google",
            format!("https://www.google.com/url?q={encoded}&sa=D&source=editors&ust=1764547200000000&usg=AOvVaw0"),
        ),
        ("Facebook", format!("https://l.facebook.com/l.php?u={encoded}&h=AT0x~y")),
        (
            "LinkedIn",
            format!(
                "https://www.linkedin.com/safety/go?url={encoded}&trk=flagship-messaging-web&messageThreadUrn=urn%3Ali"
            ),
        ),
        (
            "Barracuda",
            format!(
                "https://linkprotect.cudasvc.com/url?a={}&c=E,1,abc_d-e&typo=1",
                encoded.to_lowercase().replace(&component(link).to_lowercase(), &component(link))
            ),
        ),
        ("Cisco", format!("https://secure-web.cisco.com/1a2B3c-d_e/{encoded}")),
        (
            "Trend Micro",
            format!("https://ca-1234.wis.trendmicro.com:443/wis/clicktime/v1/query?url={encoded}&umid=0&auth=1"),
        ),
        ("Symantec", format!("https://clicktime.symantec.com/15t?h=abc=&u={encoded}")),
        ("a search engine", format!("https://duckduckgo.com/l/?uddg={encoded}&rut=1")),
        (
            "a message that is written for someone",
            format!("https://wa.me/?text=Kijk%20eens%3A%20{encoded}%20%F0%9F%91%8D"),
        ),
        ("a mail that is written for someone", format!("mailto:?subject=Voorstel&body={encoded}%0D%0A%0D%0AGroeten")),
        (
            "safe links of what another service wrapped",
            format!(
                "https://eur01.safelinks.protection.outlook.com/?url={}&data=05",
                component(&format!("https://www.google.com/url?q={encoded}&sa=D"))
            ),
        ),
        (
            "quoted-printable of safe links",
            broken(
                &escaped(&format!("https://eur01.safelinks.protection.outlook.com/?url={encoded}&data=05"), "=", |c| {
                    c == '='
                }),
                75,
                "=\r\n",
            ),
        ),
    ]
}

#[test]
fn whoever_mangles_a_whole_link_it_opens_as_it_was_made() {
    let (document, document_version) = &*OPENED;
    let link = link(document, document_version);
    let expected = share_link::read(document, document_version, &link).expect("it is whole");
    let ways = mangled(&link);
    assert!(ways.len() > 100, "{}", ways.len());
    let failed: Vec<String> = ways
        .iter()
        .filter_map(|(who, text)| match share_link::read(document, document_version, text) {
            Ok(opened) if opened == expected => None,
            other => Some(format!("{who}: {:?}\n    {text}", other.map(|opened| opened.state.scenario))),
        })
        .collect();
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), ways.len(), failed.join("\n"));
}

#[test]
fn whoever_mangles_a_link_that_is_not_whole_it_stays_closed() {
    let (document, document_version) = &*OPENED;
    let link = link(document, document_version);
    let whole = share_link::read(document, document_version, &link);
    let last = link.len() - 1;
    let other = |sign: &str| if sign == "x" { "y" } else { "x" };
    let cut = [&link[..last], &link[..last - 3], &link[..link.len() / 2]].map(str::to_owned);
    let changed = [10, link.len() / 2, last].map(|at| {
        let sign = &link[at..=at];
        format!("{}{}{}", &link[..at], other(sign), &link[at + 1..])
    });
    for damaged in cut.iter().chain(&changed) {
        for (who, text) in mangled(damaged) {
            match share_link::read(document, document_version, &text) {
                Err(error) => {
                    let told = matches!(error, LinkError::Damaged | LinkError::NotALink);
                    assert!(told, "{who}: {error:?}\n    {text}");
                }
                // What follows a link that was cut off may happen to be the very letters that it lacks.
                Ok(opened) => {
                    let is_completed = link.starts_with(damaged.as_str()) && Ok(&opened) == whole.as_ref();
                    assert!(is_completed, "{who}: {opened:?}\n    {text}");
                }
            }
        }
        for text in
            [damaged.clone(), format!("https://example.be/#{damaged}"), format!("https://example.be/#{damaged}.")]
        {
            assert_eq!(share_link::read(document, document_version, &text), Err(LinkError::Damaged), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_several_do_one_after_the_other_is_undone(ways in prop::collection::vec(0_usize..1000, 2)) {
        let (document, document_version) = &*OPENED;
        let link = link(document, document_version);
        let expected = share_link::read(document, document_version, &link).expect("it is whole");
        // The order in which an address passes through them: marks around it, then encoding, then a service.
        let around = ["{}", "({}).", "<{}>", "{}?utm_source=x", "{}#", "« {} »"];
        let services = ["{}", "https://a.be/?url={}&data=05%7C02", "https://www.google.com/url?q={}&sa=D", "Zie {}\r\n"];
        let (inner, outer) = (around[ways[0] % around.len()], services[ways[1] % services.len()]);
        let inner = inner.replace("{}", &format!("https://example.be/#{link}"));
        let inner = if outer.contains('?') { component(&inner) } else { inner };
        let text = outer.replace("{}", &inner);
        for text in [broken(&text, 7 + ways[0] % 60, "\r\n"), broken(&text, 7 + ways[1] % 60, "\n> "), text] {
            let opened = share_link::read(document, document_version, &text);
            prop_assert_eq!(opened.as_ref(), Ok(&expected), "{}", text);
        }
    }

    #[test]
    fn any_text_is_answered(pieces in prop::collection::vec(0_usize..24, 0..60), noise in any::<String>()) {
        let (document, document_version) = &*OPENED;
        let known = [
            "v1.", "v2.", "#", "%23", "%25", "%7E", "%", "=", "=\r\n", "=7E", "&#126;", "&", ";", "<", ">", "urldefense/v2/url?u=",
            "/v3/__", "__;", "!", "**A", "-\n", "sociale-economie-2025", ".", "~",
        ];
        let text: String = pieces.iter().map(|piece| known[*piece]).collect::<String>() + &noise;
        prop_assert!(share_link::read(document, document_version, &text).is_err(), "{}", text);
        let _ = (share_link::is_link(&text), share_link::is_of(document, &text));
    }
}
