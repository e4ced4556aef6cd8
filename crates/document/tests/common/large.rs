//! Documents of any size.

use std::fmt::Write as _;

use super::{HEAD, formula, with};

/// Returns an unknown of unit 1 with a range that is the same in every year.
pub fn unknown(id: &str, low: i32, high: i32) -> String {
    format!(
        "\n[unknown.{id}]\nlabel = {{ nl = \"u\", en = \"u\" }}\nunit = \"1\"\nvalue = {low}\nlimits = [-100, 100]\n\
         range = [{low}, {high}]\nbasis = \"none\"\n"
    )
}

/// Returns an assumption from 1 to 2.
fn assumption(id: &str) -> String {
    unknown(id, 1, 2).replacen("[unknown.", "[assumption.", 1)
}

/// Returns a headline.
pub fn headed(of: &str) -> String {
    format!("\n[[outcome]]\nof = \"{of}\"\nheadline = true\nreads = \"level\"\nnoun = {{ nl = \"n\", en = \"n\" }}\n")
}

/// Returns a document with so many quantities and lines: chains of formulas over unknowns and choices, their totals, and a total of those.
pub fn large(quantities: usize, lines: usize, years: usize) -> String {
    let mut text = HEAD.replace("years = [2025, 2027]", &format!("years = [2025, {}]", 2024 + years));
    let choices = lines.min(quantities / 4);
    for place in 0..choices {
        let _ = write!(
            text,
            "\n[choice.c{place}]\nlabel = {{ nl = \"c\", en = \"c\" }}\nunit = \"1\"\nvalue = 0\nlimits = [-100, 100]\n"
        );
    }
    for place in 0..50 {
        text += &unknown(&format!("u{place}"), 0, 1);
        text += &assumption(&format!("a{place}"));
    }
    let totals = (quantities / 100).max(1);
    let rest = quantities.saturating_sub(choices + 100 + totals + 2).max(1);
    for place in 0..rest {
        let (before, own) = (place.saturating_sub(1), place % choices);
        let of = if place % 10 == 0 {
            format!("(c{own} + 1) * u{0} * a{0}", place / 10 % 50)
        } else {
            format!("q{before} * 0.5 + c{own}")
        };
        text += &formula(&format!("q{place}"), "1", &of);
    }
    let sum = |of: &str, places: std::ops::Range<usize>| {
        let all: Vec<String> = places.map(|place| format!("{of}{place}")).collect();
        format!("sum({})", all.join(", "))
    };
    let each = rest.div_ceil(totals);
    for place in 0..totals {
        let of = (place * each).min(rest - 1)..((place + 1) * each).min(rest);
        text += &formula(&format!("t{place}"), "1", &sum("q", of));
    }
    // One that turns inside the box: its total is not settled by corners.
    text += &formula("bent", "1", "u0 * (1 - u0)");
    text += &formula("total", "1", &format!("bent + {}", sum("t", 0..totals)));
    for place in 0..lines {
        let part = if place % 20 == 0 { String::new() } else { format!("part_of = \"l{}\"\n", place - place % 20) };
        let choice = if place < choices { format!("choice = \"c{place}\"\n") } else { String::new() };
        let _ = write!(
            text,
            "\n[[article]]\nid = \"l{place}\"\n{part}label = {{ nl = \"l\", en = \"l\" }}\nresult = \"q{}\"\n{choice}",
            place % rest
        );
    }
    text + &headed("total")
}

/// Returns a document in which lines move with the same unknowns in opposite directions, with a total of every twenty lines and one of all:
/// each result is least and greatest at vertices of its own. A preset sets every choice.
pub fn crossing(lines: usize, unknowns: usize, years: usize) -> String {
    let mut text = HEAD.replace("years = [2025, 2027]", &format!("years = [2025, {}]", 2024 + years));
    for place in 0..unknowns {
        text += &unknown(&format!("u{place}"), 0, 1);
    }
    let mut wholes = Vec::new();
    for place in 0..lines {
        let _ = write!(
            text,
            "\n[choice.c{place}]\nlabel = {{ nl = \"c\", en = \"c\" }}\nunit = \"1\"\nvalue = 0\nlimits = [-100, 100]\n"
        );
        let (one, other) = (place % unknowns, (place * 7 + 3) % unknowns);
        text += &formula(
            &format!("q{place}"),
            "1",
            &format!("c{place} * u{one} * (1 - u{other}) + prev(q{place}, 0) * 0.5"),
        );
    }
    for from in (0..lines).step_by(20) {
        let parts: Vec<String> = (from..lines.min(from + 20)).map(|place| format!("q{place}")).collect();
        text += &formula(&format!("t{from}"), "1", &format!("sum({})", parts.join(", ")));
        wholes.push(format!("t{from}"));
    }
    text += &formula("total", "1", &format!("sum({})", wholes.join(", ")));
    let set: Vec<String> = (0..lines).map(|place| format!("c{place} = \"{}\"", place as i32 * 37 % 101 - 50)).collect();
    let set = set.join(", ");
    let _ = write!(text, "\n[[preset]]\nid = \"p\"\nlabel = {{ nl = \"p\", en = \"p\" }}\nset = {{ {set} }}\n");
    text + &headed("total")
}

/// Returns a document whose inputs may be any number, and whose formulas exceed what a number can be.
pub fn widest() -> String {
    let any = "limits = [-1.7976931348623157e308, 1.7976931348623157e308]";
    let label = "label = { nl = \"\\\"x\\\" \\u0007\", en = \"y\\\\\" }";
    let mut text = with(&format!(
        "\n[choice.wide]\n{label}\nunit = \"k€\"\nvalue = 0\n{any}\n\
         \n[unknown.doubt]\n{label}\nunit = \"1\"\nvalue = 0\n{any}\nrange = [-1.7976931348623157e308, 1.7976931348623157e308]\nbasis = \"none\"\n\
         \n[[article]]\nid = \"line\"\n{label}\nchoice = \"wide\"\nresult = \"wide\"\n\
         \n[[article]]\nid = \"other\"\n{label}\nchoice = \"shift\"\nresult = \"shift\"\n\
         \n[amendment]\namounts = {{ nl = \"VAK\", en = \"VAK\" }}\n\
         \n[[picture]]\nid = \"p\"\nkind = \"years\"\nof = \"helped\"\ntitle = {{ nl = \"p\", en = \"p\" }}\n\
         \n[[picture]]\nid = \"m\"\nkind = \"multiples\"\nof = [\"wide\", \"twice\", \"shared\"]\ntitle = {{ nl = \"m\", en = \"m\" }}\n"
    ));
    text += &formula("twice", "k€", "wide + wide");
    text += &formula("shared", "k€", "wide / doubt");
    text += &formula("grown", "k€", "prev(grown, wide) * 10");
    text += &formula("open", "1", "doubt * doubt");
    text += &formula("wider", "1", "doubt - 1");
    text
}
