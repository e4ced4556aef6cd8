//! Suggestions for values of the wrong shape, as the document would write them.

use toml::de::DeValue;

use crate::Years;
use crate::meant::{self, MeantAmount, quoted};
use crate::problem::Shape;

/// Returns the suggestion for a value, in the shape that a key takes; `None` if there is none.
pub(crate) fn right(shape: Shape, languages: usize, written: &str, value: &DeValue<'_>) -> Option<String> {
    let is_plain = !matches!(value, DeValue::String(_) | DeValue::Array(_) | DeValue::Table(_));
    match (shape, value) {
        (Shape::String, _) if is_plain => Some(quoted(written)),
        (Shape::Text, _) if is_plain && languages == 1 => Some(quoted(written)),
        (Shape::Number | Shape::PerYear | Shape::Amount, DeValue::String(text)) => number(text),
        (Shape::Integer, DeValue::String(text)) => number(text).filter(|number| !number.contains('.')),
        (Shape::Integer, DeValue::Float(number)) => {
            let number = number.as_str().parse::<f64>().ok()?;
            (number == number.trunc() && number.abs() < 1e15).then(|| number.to_string())
        }
        (Shape::Boolean, DeValue::String(text)) => meant::truth(text).map(|truth| truth.to_string()),
        (Shape::Boolean, DeValue::Integer(_)) => meant::truth(written).map(|truth| truth.to_string()),
        (Shape::Pair, DeValue::String(text)) => meant::pair(text).map(|[low, high]| format!("[{low}, {high}]")),
        (Shape::Array, DeValue::String(_)) => Some(format!("[{written}]")),
        _ => None,
    }
}

/// Returns the number that is meant by a text between quotes; `None` if there is none.
fn number(text: &str) -> Option<String> {
    meant::number(text).or_else(|| match meant::amount(text)? {
        MeantAmount::Percent(number) | MeantAmount::Measured(number) => Some(number),
        MeantAmount::Other => None,
    })
}

/// Returns a table with a number for each year, from a list of as many numbers; `None` if their count differs.
pub(crate) fn by_year(list: &[&str], years: Years) -> Option<String> {
    let one = |(year, number): (i32, &&str)| format!("{year} = {number}");
    let all: Vec<String> = years.iter().zip(list).map(one).collect();
    (list.len() == years.count).then(|| format!("{{ {} }}", all.join(", ")))
}

/// Returns the first and the last of the years in a text, in any order and notation; `None` if there are none, or more than `most`.
pub(crate) fn years(written: &str, most: usize) -> Option<String> {
    let digits = written.split(|sign: char| !sign.is_ascii_digit()).filter(|part| part.len() == 4);
    let years: Vec<i32> = digits.filter_map(|part| part.parse().ok()).collect();
    let (first, last) = (years.iter().min()?, years.iter().max()?);
    usize::try_from(last - first).is_ok_and(|apart| apart < most).then(|| format!("[{first}, {last}]"))
}
