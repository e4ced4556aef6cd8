//! Rows of text as CSV (RFC 4180), with the separator that a spreadsheet expects.

/// Rows as CSV: a line each, cells quoted where they hold what separates cells or lines.
pub fn csv(rows: &[Vec<String>], separator: char) -> String {
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell, separator)).collect();
        text.push_str(&cells.join(&separator.to_string()));
        text.push_str("\r\n");
    }
    text
}

fn escaped(cell: &str, separator: char) -> String {
    let special = |c: char| c == separator || matches!(c, '"' | '\n' | '\r');
    if cell.contains(special) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
