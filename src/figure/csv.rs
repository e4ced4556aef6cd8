//! CSV (RFC 4180), with the separator that a spreadsheet expects.

/// Formats rows as CSV, one a line. A cell that holds the separator, a quotation mark or a line break is quoted.
pub fn csv(rows: &[Vec<String>], separator: char) -> String {
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(inert(cell), separator)).collect();
        text.push_str(&cells.join(&separator.to_string()));
        text.push_str("\r\n");
    }
    text
}

/// Builds a row with a remark in the cell at `place`, and empty cells beside it.
pub fn remark(text: String, place: usize, width: usize) -> Vec<String> {
    let mut row = vec![String::new(); width.max(place + 1)];
    row[place] = text;
    row
}

/// Neutralizes a cell that a spreadsheet would compute as a formula with an apostrophe before it. Numbers stay numbers.
pub fn inert(cell: &str) -> String {
    let digits = cell.strip_prefix('-').unwrap_or_default();
    let is_number = !digits.is_empty() && digits.bytes().all(|sign| sign.is_ascii_digit() || b".,".contains(&sign));
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

fn escaped(cell: String, separator: char) -> String {
    let special = |c: char| c == separator || matches!(c, '"' | '\n' | '\r');
    if cell.contains(special) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_numbers_stay_numbers() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("=A1;\"x\"", "\"'=A1;\"\"x\"\"\""),
            ("+32 9 000", "'+32 9 000"),
            ("-1-1", "'-1-1"),
            ("-(1)", "'-(1)"),
            ("- minder", "'- minder"),
            ("-", "'-"),
            ("@som", "'@som"),
            ("\t=1", "'\t=1"),
            ("-1", "-1"),
            ("-12,5", "-12,5"),
            ("-0.25", "-0.25"),
            ("0", "0"),
            ("", ""),
            ("–", "–"),
            ("−5 k€", "−5 k€"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(csv(&[vec![cell.to_owned()]], ';'), format!("{written}\r\n"));
        }
    }
}
