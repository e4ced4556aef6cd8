//! Numbers as people write and read them.

use engine::unit::{NamedUnit, Units};
use engine::{LanguageId, Span};

use super::{Words, lower};

/// A no-break space, which separates thousands in Dutch.
pub const NO_BREAK: char = '\u{a0}';

/// The minus sign.
pub const MINUS: char = '−';

/// Whether a number carries a plus sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Only a minus is written.
    Minus,
    /// Plus and minus are written: for changes.
    Both,
    /// None is written: for "so many fewer".
    None,
}

/// A number with a fixed number of decimals, in the style of the language: `1234`, `1 234 567`, `1,5`.
pub fn fixed(value: f64, decimals: usize, sign: Sign, words: &Words) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let is_zero = digits.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    let mut text = String::new();
    match sign {
        _ if is_zero => {}
        Sign::Minus | Sign::Both if value < 0.0 => text.push(MINUS),
        Sign::Both => text.push('+'),
        Sign::Minus | Sign::None => {}
    }
    let grouped = whole.len() >= words.group_from;
    for (place, digit) in whole.chars().enumerate() {
        if grouped && place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(words.thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(words.decimal);
        text.push_str(fraction);
    }
    text
}

/// How many decimals leave about three significant digits.
fn about_three(value: f64) -> usize {
    match value.abs() {
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        size if size >= 0.9995 || size == 0.0 => 2,
        size if size >= 0.09995 => 3,
        _ => 4,
    }
}

/// How an amount of a unit is shown: percentages times 100, with the unit's decimals.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// The units of the document.
    pub units: &'a Units,
    /// The unit of the amount.
    pub unit: &'a NamedUnit,
    /// The language of the document's texts.
    pub language: LanguageId,
    /// The language's habits.
    pub words: &'a Words,
}

impl Style<'_> {
    fn scaled(&self, value: f64) -> f64 {
        if self.units.is_percent(self.unit) { value * 100.0 } else { value }
    }

    fn decimals(&self, value: f64) -> usize {
        self.units.decimals(self.unit).map_or_else(|| about_three(value), usize::from)
    }

    /// A number, without its unit.
    pub fn number(&self, value: f64, sign: Sign) -> String {
        let value = self.scaled(value);
        let decimals = self.decimals(value);
        let text = fixed(value, decimals, sign, self.words);
        // Decimals that a document asks for are kept, so that columns align; others end at their last digit that says something.
        let text = match self.units.decimals(self.unit) {
            None if decimals > 0 => text.trim_end_matches('0').trim_end_matches(self.words.decimal).to_owned(),
            _ => text,
        };
        self.with_percent(text)
    }

    /// The same with as many decimals as it has, where four are enough: what someone set is not rounded away.
    pub fn entered(&self, value: f64, sign: Sign) -> String {
        let scaled = self.scaled(value);
        match self.decimals_of(value) {
            Some(decimals) if decimals > self.decimals(scaled) => {
                self.with_percent(fixed(scaled, decimals, sign, self.words))
            }
            _ => self.number(value, sign),
        }
    }

    /// Whether it is shown as what it is.
    pub fn is_shown(&self, value: f64) -> bool {
        self.decimals_of(value).is_some_and(|decimals| decimals <= self.decimals(self.scaled(value)))
    }

    /// The decimals that a number has; nothing where it has more than four.
    fn decimals_of(&self, value: f64) -> Option<usize> {
        let value = self.scaled(value);
        (0..=4)
            .find(|&decimals| {
                let size = 10_f64.powi(decimals);
                ((value * size).round() / size - value).abs() <= 1e-9 * value.abs().max(1e-3)
            })
            .map(|decimals| decimals.unsigned_abs() as usize)
    }

    fn with_percent(&self, mut text: String) -> String {
        if self.units.is_percent(self.unit) {
            text.push(NO_BREAK);
            text.push('%');
        }
        text
    }

    /// A number with its unit.
    pub fn amount(&self, value: f64, sign: Sign) -> String {
        self.with_unit(self.number(value, sign), value.abs() == 1.0)
    }

    /// A range with its unit: `0 tot 580 personen`; one number where both ends are the same.
    pub fn range_amount(&self, span: Span, sign: Sign) -> String {
        self.with_unit(self.range(span, sign), span.is_exact() && span.low.abs() == 1.0)
    }

    /// The unit beside a field, where the number stands without it: `%` for a share.
    pub fn unit_beside(&self) -> String {
        let label = self.units.label(self.unit, self.language, false);
        if self.units.is_percent(self.unit) { format!("% {label}").trim_end().to_owned() } else { label }
    }

    /// Adds the unit to a number that is already written.
    pub fn with_unit(&self, number: String, one: bool) -> String {
        let label = self.units.label(self.unit, self.language, one);
        if label.is_empty() { number } else { format!("{number}{NO_BREAK}{label}") }
    }

    /// Both ends, rounded outward to two significant digits of the width; one number where they are the same.
    pub fn range(&self, span: Span, sign: Sign) -> String {
        match self.ends(span) {
            None => self.number(span.low, sign),
            Some((low, high, decimals)) => {
                let low = fixed(low, decimals, sign, self.words);
                let high = fixed(high, decimals, sign, self.words);
                self.with_percent(format!("{low} {} {high}", self.words.to))
            }
        }
    }

    /// Both ends with up to four decimals and the unit: for explanations, where nothing is rounded away that can be seen.
    pub fn exact_range(&self, span: Span) -> String {
        self.with_unit(self.exact_ends(span), span.is_exact() && span.low.abs() == 1.0)
    }

    /// The same without its unit.
    pub fn exact_ends(&self, span: Span) -> String {
        let exact = |value: f64| {
            let value = self.scaled(value);
            let text = fixed(value, 4, Sign::Minus, self.words);
            text.trim_end_matches('0').trim_end_matches(self.words.decimal).to_owned()
        };
        let (low, high) = (exact(span.low), exact(span.high));
        self.with_percent(if low == high { low } else { format!("{low} {} {high}", self.words.to) })
    }

    /// The rounded ends of a range as they are shown, and their decimals; nothing where it is one number.
    fn ends(&self, span: Span) -> Option<(f64, f64, usize)> {
        let (low, high) = (self.scaled(span.low), self.scaled(span.high));
        // Of the widest range the width itself has no number.
        let (width, size) = ((high - low).min(f64::MAX), low.abs().max(high.abs()));
        // Narrower than arithmetic itself is exact.
        if width <= size * 1e-9 {
            return None;
        }
        let finest = self.decimals(size);
        let mut exponent = 0_i32;
        let mut step = 1.0_f64;
        while step * 100.0 <= width {
            step *= 10.0;
            exponent += 1;
        }
        while step * 10.0 > width && -exponent < finest as i32 {
            step /= 10.0;
            exponent -= 1;
        }
        let decimals = usize::try_from(-exponent).unwrap_or(0);
        // A hair beyond a step is that step.
        let low = (low / step + 1e-7).floor() * step;
        let high = (high / step - 1e-7).ceil() * step;
        // Both ends a hair beside one number are that number.
        (low < high).then_some((low, high, decimals))
    }

    /// The ends of a range as they are read: rounded as they are shown.
    pub fn as_read(&self, span: Span) -> Span {
        let by = self.scaled(1.0);
        match self.ends(span) {
            Some((low, high, _)) => Span { low: low / by, high: high / by },
            None => {
                let size = 10_f64.powi(i32::try_from(self.decimals(self.scaled(span.low))).unwrap_or(0));
                Span::exactly((self.scaled(span.low) * size).round() / size / by)
            }
        }
    }

    /// Whether both ends would be shown as one number.
    pub fn ends_meet(&self, span: Span) -> bool {
        self.number(span.low, Sign::Both) == self.number(span.high, Sign::Both)
    }

    /// Whether all of the span would be shown as 0.
    pub fn is_zero(&self, span: Span) -> bool {
        let text = self.range(span, Sign::None);
        text.chars().all(|c| !c.is_ascii_digit() || c == '0') && !text.contains(self.words.to)
    }

    /// The ends of a range of amounts without sign, least first: for "0 tot 580 minder".
    pub fn sizes(&self, span: Span) -> String {
        let (a, b) = (span.low.abs(), span.high.abs());
        self.range(Span { low: a.min(b), high: a.max(b) }, Sign::None)
    }
}

/// Why a text is no number for a field.
#[derive(Clone, Debug, PartialEq)]
pub enum NumberError {
    /// Nothing was typed.
    Empty,
    /// It cannot be read as a number.
    Nonsense,
    /// The words after the number are no unit that fits the field.
    Unit(String),
}

/// Reads what someone typed in a field: `3500`, `3 500`, `3.500`, `3,5 mln`, `€ 3 500 000`, `50 %`.
///
/// The value is in the field's unit. Which sign separates thousands is the language's; a sign that cannot be that is the decimal
/// sign (`3.5` in Dutch), so that someone with another keyboard is understood too.
///
/// # Errors
/// What is wrong with the text.
pub fn parse(text: &str, style: &Style<'_>) -> Result<f64, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let (negative, unsigned) = match text.strip_prefix(['-', MINUS, '–']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (signed, text) = (unsigned.len() < text.len(), unsigned);
    let start = text.find(|c: char| c.is_ascii_digit() || c == ',' || c == '.').ok_or(NumberError::Nonsense)?;
    let before = text[..start].trim();
    let rest = &text[start..];
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\'') || c.is_whitespace();
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let number = digits(rest[..end].trim(), style.words).ok_or(NumberError::Nonsense)?;
    let after = rest[end..].trim();
    let (sign_before, before) = match before.strip_suffix(['-', MINUS, '–']) {
        Some(unit) => (true, unit.trim()),
        None => (false, before),
    };
    // Twice a sign: which was meant is not known.
    if signed && sign_before {
        return Err(NumberError::Nonsense);
    }
    let factor = match (before, after) {
        ("", unit) | (unit, "") => unit_factor(unit, style)?,
        (_, unit) if unit_factor(before, style).is_ok() => unit_factor(unit, style)?,
        _ => return Err(NumberError::Unit(before.to_owned())),
    };
    let value = number * factor;
    Ok(if negative || sign_before { -value } else { value })
}

/// Digits with thousands and decimal signs as a number.
fn digits(text: &str, words: &Words) -> Option<f64> {
    let is_separator = |c: char| !c.is_ascii_digit();
    let groups: Vec<&str> = text.split(is_separator).collect();
    let signs: Vec<char> = text.chars().filter(|c| is_separator(*c)).collect();
    let plain = |parts: &[&str]| parts.concat();
    // Groups of three after a first of one to three, all joined by one sign: thousands.
    let as_thousands = |groups: &[&str], signs: &[char]| {
        signs.windows(2).all(|pair| pair[0] == pair[1])
            && groups.first().is_some_and(|first| (1..=3).contains(&first.len()))
            && groups[1..].iter().all(|group| group.len() == 3)
    };
    let written = match signs.as_slice() {
        [] => text.to_owned(),
        // One sign: thousands or decimals, as the language has it.
        [sign] if *sign == words.decimal => groups.join("."),
        [sign] if matches!(sign, ',' | '.') && !as_thousands(&groups, &signs) => groups.join("."),
        _ => {
            let (last, others) = signs.split_last()?;
            let last_is_decimal = matches!(last, ',' | '.') && !others.contains(last) && signs.len() > 1;
            if last_is_decimal && as_thousands(&groups[..groups.len() - 1], others) {
                format!("{}.{}", plain(&groups[..groups.len() - 1]), groups[groups.len() - 1])
            } else if as_thousands(&groups, &signs) {
                plain(&groups)
            } else {
                return None;
            }
        }
    };
    if written == "." {
        return None;
    }
    written.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// By what a number is multiplied that was typed with these words, to be in the field's unit.
fn unit_factor(typed: &str, style: &Style<'_>) -> Result<f64, NumberError> {
    let percent = style.units.is_percent(style.unit);
    let typed = lower(typed.trim().trim_end_matches('.'));
    if typed.is_empty() {
        return Ok(if percent { 0.01 } else { 1.0 });
    }
    if typed == "%" && style.unit.unit.is_number() {
        return Ok(0.01);
    }
    let unknown = || NumberError::Unit(typed.clone());
    let base = 1.0 / style.unit.unit.factor();
    let mut words: Vec<&str> = typed.split_whitespace().collect();
    let mut size = None;
    if let Some(place) = words.iter().position(|word| multiplier(word).is_some()) {
        size = multiplier(words.remove(place));
    }
    let rest = words.join(" ");
    match size {
        // "3,5 mln" counts base units: euro for k€.
        Some(size) if rest.is_empty() => return Ok(size * base),
        Some(_) | None => {}
    }
    let names = |declared: &&engine::unit::Declared| {
        let texts = [Some(&declared.one), Some(&declared.many), declared.gloss.as_ref()];
        let mut spellings = texts.into_iter().flatten().map(|text| lower(text.in_language(style.language)));
        lower(&declared.name) == rest || spellings.any(|spelling| spelling == rest)
    };
    let unit = style.units.declared().iter().find(names).map(|declared| &declared.unit);
    let unit = match unit {
        Some(unit) => unit.conversion(&style.unit.unit),
        // The whole unit as it is shown beside the field.
        None => (lower(&style.units.label(style.unit, style.language, false)) == rest).then_some(1.0),
    };
    Ok(unit.ok_or_else(unknown)? * size.unwrap_or(1.0))
}

fn multiplier(word: &str) -> Option<f64> {
    match word.trim_end_matches('.') {
        "duizend" | "thousand" => Some(1e3),
        "mln" | "miljoen" | "mio" | "million" | "mn" | "m" => Some(1e6),
        "mld" | "miljard" | "billion" | "bn" => Some(1e9),
        _ => None,
    }
}
