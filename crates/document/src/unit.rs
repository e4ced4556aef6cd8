//! Units of measure: which amounts can be added, and how units are named.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::text::{LanguageId, Text};

/// The greatest number of base units in a unit, each counted as often as it occurs above or below the line: more than anyone needs, and few
/// enough to write out.
pub(crate) const MOST_BASES: u32 = 20;

/// The greatest number of decimals with which an amount is shown.
pub(crate) const MOST_DECIMALS: u8 = 9;

/// The number of declared units of which pairs are tried, to name a unit in a message.
const MOST_PAIRED: usize = 60;

/// The allowed factors of units, so that a conversion between any two stays an ordinary number.
const FACTORS: RangeInclusive<f64> = 1e-100..=1e100;

/// A unit: a product of powers of base units, times a factor.
///
/// `k€` declared as `1000 €` is the base unit `€` with the factor 1000. Two units can be *converted* into each other if they have the same
/// powers; they are *equal* if the factor is the same too. Only equal units can be added or compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Base units with their powers, sorted by base unit, none 0; the absolute powers add up to [`MOST_BASES`] at most.
    powers: Vec<(usize, i32)>,
    factor: f64,
}

impl Unit {
    /// The unit of a pure number.
    pub fn number() -> Self {
        Self { powers: Vec::new(), factor: 1.0 }
    }

    fn base(index: usize) -> Self {
        Self { powers: vec![(index, 1)], factor: 1.0 }
    }

    /// Returns `true` for the unit of a pure number.
    pub fn is_number(&self) -> bool {
        *self == Self::number()
    }

    /// Returns the unit of a product; `None` if it exceeds the limits of a unit.
    pub fn times(&self, other: &Self) -> Option<Self> {
        self.combine(other, 1)
    }

    /// Returns the unit of a quotient; `None` if it exceeds the limits of a unit.
    pub fn per(&self, other: &Self) -> Option<Self> {
        self.combine(other, -1)
    }

    fn combine(&self, other: &Self, sign: i32) -> Option<Self> {
        let mut powers = self.powers.clone();
        for &(base, power) in &other.powers {
            match powers.iter_mut().find(|(b, _)| *b == base) {
                Some((_, p)) => *p += sign * power,
                None => powers.push((base, sign * power)),
            }
        }
        powers.retain(|(_, power)| *power != 0);
        powers.sort_unstable();
        let factor = if sign > 0 { self.factor * other.factor } else { self.factor / other.factor };
        let bases: u32 = powers.iter().map(|(_, power)| power.unsigned_abs()).sum();
        (bases <= MOST_BASES && FACTORS.contains(&factor)).then_some(Self { powers, factor })
    }

    /// Returns the factor: 1000 for k€, if € is the base unit.
    pub fn factor(&self) -> f64 {
        self.factor
    }

    /// Returns the number by which an amount in this unit is multiplied to get the amount in another; `None` if they measure different
    /// things.
    pub fn conversion(&self, to: &Self) -> Option<f64> {
        (self.powers == to.powers).then(|| self.factor / to.factor)
    }
}

/// A unit that a document declares, with its names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Declared {
    /// The name used in formulas and by quantities.
    pub name: String,
    /// The unit.
    pub unit: Unit,
    /// Its name after 1 and after "per".
    pub one: Text,
    /// Its name after other numbers.
    pub many: Text,
    /// Its name written out, for screen readers.
    pub gloss: Option<Text>,
    /// `true` if amounts are shown times 100, with a percent sign.
    pub percent: bool,
    /// The number of decimals with which amounts are shown; `None` for about three significant digits.
    pub decimals: Option<u8>,
}

/// A unit as a quantity writes it: a product or quotient of declared units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedUnit {
    /// The unit.
    pub unit: Unit,
    /// The declared units above the line, as indices in [`Units::declared`].
    over: Vec<usize>,
    /// The declared units below the line, as indices in [`Units::declared`].
    under: Vec<usize>,
}

impl NamedUnit {
    /// The unit of a pure number, without a name.
    pub fn number() -> Self {
        Self { unit: Unit::number(), over: Vec::new(), under: Vec::new() }
    }
}

/// All units of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Units {
    declared: Vec<Declared>,
    bases: usize,
}

/// Error parsing a unit.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitError {
    /// A name that no `[unit]` declares.
    Unknown(String),
    /// A missing name between two signs.
    Empty,
    /// A unit that exceeds the limits.
    TooMuch,
}

impl Units {
    /// Returns the declared units, in the document's order.
    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    /// Returns a new base unit.
    pub(crate) fn new_base(&mut self) -> Unit {
        self.bases += 1;
        Unit::base(self.bases - 1)
    }

    /// Returns the unit of a number times a unit, as in `1000 €`; `None` if it exceeds the limits of a unit.
    pub(crate) fn multiple(&self, number: f64, of: &Unit) -> Option<Unit> {
        of.times(&Unit { powers: Vec::new(), factor: number })
    }

    pub(crate) fn declare(&mut self, unit: Declared) {
        self.declared.push(unit);
    }

    /// Parses `name/name*name`; `1` is a pure number.
    ///
    /// # Errors
    /// If a name is missing or unknown, or the unit exceeds the limits.
    pub fn parse(&self, text: &str) -> Result<NamedUnit, UnitError> {
        let mut named = NamedUnit::number();
        let mut below = false;
        let mut rest = text;
        loop {
            let end = rest.find(['/', '*', '·', '×']).unwrap_or(rest.len());
            let name = rest[..end].trim();
            if name.is_empty() {
                return Err(UnitError::Empty);
            }
            if name != "1" {
                let place = self.declared.iter().position(|d| d.name == name);
                let place = place.ok_or_else(|| UnitError::Unknown(name.to_owned()))?;
                let unit = &self.declared[place].unit;
                let (side, unit) = if below {
                    (&mut named.under, named.unit.per(unit))
                } else {
                    (&mut named.over, named.unit.times(unit))
                };
                side.push(place);
                named.unit = unit.ok_or(UnitError::TooMuch)?;
            }
            let Some(sign) = rest[end..].chars().next() else {
                return Ok(named);
            };
            below |= sign == '/';
            rest = &rest[end + sign.len_utf8()..];
        }
    }

    /// Returns a number with its unit as a formula writes it: `12[month]`.
    pub(crate) fn written(&self, number: f64, named: &NamedUnit) -> String {
        let names = |units: &[usize]| units.iter().map(|&unit| self.declared[unit].name.as_str()).collect::<Vec<_>>();
        let (over, under) = (names(&named.over), names(&named.under));
        if named.unit.is_number() || over.len() + under.len() == 0 {
            return number.to_string();
        }
        let over = if over.is_empty() { "1".to_owned() } else { over.join("*") };
        let under: String = under.iter().map(|name| format!("/{name}")).collect();
        format!("{number}[{over}{under}]")
    }

    /// Returns the name of a unit after an amount: `€ per persoonsjaar`; with `one`, after the amount 1. Empty for a pure number.
    pub fn label(&self, named: &NamedUnit, language: LanguageId, one: bool) -> String {
        self.join(named, |unit, below| {
            let text = if one || below { &unit.one } else { &unit.many };
            text.in_language(language).to_owned()
        })
    }

    /// Returns the name of a unit written out, for screen readers: `duizend euro`.
    pub fn spoken(&self, named: &NamedUnit, language: LanguageId) -> String {
        self.join(named, |unit, below| {
            let plain = if below { &unit.one } else { &unit.many };
            unit.gloss.as_ref().unwrap_or(plain).in_language(language).to_owned()
        })
    }

    fn join(&self, named: &NamedUnit, name: impl Fn(&Declared, bool) -> String) -> String {
        let mut label = named.over.iter().map(|&u| name(&self.declared[u], false)).collect::<Vec<_>>().join(" ");
        for &unit in &named.under {
            if !label.is_empty() {
                label.push(' ');
            }
            label.push_str("per ");
            label.push_str(&name(&self.declared[unit], true));
        }
        label
    }

    /// Returns `true` if amounts are shown as percentages.
    pub fn is_percent(&self, named: &NamedUnit) -> bool {
        named.over.iter().any(|&u| self.declared[u].percent)
    }

    /// Returns the number of decimals with which amounts are shown; `None` if the document does not say.
    pub fn decimals(&self, named: &NamedUnit) -> Option<u8> {
        match (named.over.as_slice(), named.under.as_slice()) {
            ([one], []) => self.declared[*one].decimals,
            _ => None,
        }
    }

    /// Returns a unit as a document can write it: a declared name, or one per another; `None` if there is no such name.
    fn name(&self, unit: &Unit) -> Option<String> {
        if unit.is_number() {
            return None;
        }
        if let Some(declared) = self.declared.iter().find(|d| d.unit == *unit) {
            return Some(declared.name.clone());
        }
        if unit.powers.is_empty() {
            return None;
        }
        let few = self.declared.get(..MOST_PAIRED.min(self.declared.len()))?;
        let over = few.iter().filter(|over| !over.unit.powers.is_empty());
        let mut pairs = over.flat_map(|over| few.iter().map(move |under| (over, under)));
        let found = pairs.find(|(over, under)| over.unit.per(&under.unit).as_ref() == Some(unit));
        found.map(|(over, under)| format!("{}/{}", over.name, under.name))
    }

    /// Returns a unit for a message: as a document can write it, or else as a product of base units. A pure number is `1`, a multiple of it
    /// that number.
    pub(crate) fn describe(&self, unit: &Unit) -> String {
        if let Some(name) = self.name(unit) {
            return name;
        }
        let base_name = |base: usize| {
            let unit = Unit::base(base);
            self.declared.iter().find(|d| d.unit == unit).map_or("?", |d| d.name.as_str()).to_owned()
        };
        let side = |above: bool| {
            let names = unit.powers.iter().filter(|(_, power)| (*power > 0) == above);
            names.flat_map(|&(base, power)| vec![base_name(base); power.unsigned_abs() as usize]).collect::<Vec<_>>()
        };
        let (over, under) = (side(true).join("*"), side(false));
        let mut text = match (over.is_empty(), unit.factor) {
            (true, factor) => factor.to_string(),
            (false, 1.0) => over,
            (false, factor) => format!("{factor} {over}"),
        };
        for name in under {
            text.push('/');
            text.push_str(&name);
        }
        text
    }
}
