//! Units of measure: what may be added to what, and how amounts are named.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::text::{LanguageId, Text};

/// How many base units a unit may multiply and divide, each as often as it stands there: more than anyone measures in, and few enough
/// to write out.
pub(crate) const MOST_BASES: u32 = 20;

/// The most decimals that an amount is shown with.
pub(crate) const MOST_DECIMALS: u8 = 9;

/// Of how many declared units pairs are tried, to name a unit in a message.
const MOST_PAIRED: usize = 60;

/// Between which numbers a factor lies, so that one unit's is never too far from another's to convert.
const FACTORS: RangeInclusive<f64> = 1e-100..=1e100;

/// What a formula's values are measured in: a product of powers of base units, times a factor.
///
/// `k€` declared as `1000 €` is the base unit `€` with the factor 1000. Two units can be *converted* into each other when
/// they hold the same powers; they are *equal* when the factor is the same too. Only equal units may be added or compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Base unit and power, sorted by base unit, no power 0; together at most [`MOST_BASES`].
    powers: Vec<(usize, i32)>,
    factor: f64,
}

impl Unit {
    /// A pure number.
    pub fn number() -> Self {
        Self { powers: Vec::new(), factor: 1.0 }
    }

    fn base(index: usize) -> Self {
        Self { powers: vec![(index, 1)], factor: 1.0 }
    }

    /// Whether this is a pure number.
    pub fn is_number(&self) -> bool {
        *self == Self::number()
    }

    /// The unit of a product; nothing where that is more than a unit can be.
    pub fn times(&self, other: &Self) -> Option<Self> {
        self.combine(other, 1)
    }

    /// The unit of a quotient; nothing where that is more than a unit can be.
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

    /// How many of the base units one of this unit is: 1000 for k€ where € is the base unit.
    pub fn factor(&self) -> f64 {
        self.factor
    }

    /// By what an amount in this unit is multiplied to be an amount in the other; nothing where they measure different things.
    pub fn conversion(&self, to: &Self) -> Option<f64> {
        (self.powers == to.powers).then(|| self.factor / to.factor)
    }
}

/// A unit that a document declares: its meaning and its names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Declared {
    /// The name by which formulas and quantities call it.
    pub name: String,
    /// What it is.
    pub unit: Unit,
    /// Its name after 1 and after "per".
    pub one: Text,
    /// Its name after other numbers.
    pub many: Text,
    /// Its name written out, as a screen reader should say it.
    pub gloss: Option<Text>,
    /// Amounts are shown times 100, with a percent sign.
    pub percent: bool,
    /// The decimals that amounts are shown with; nothing means about three significant digits.
    pub decimals: Option<u8>,
}

/// A unit as a quantity names it: declared units multiplied and divided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedUnit {
    /// What it is.
    pub unit: Unit,
    /// The declared units above the line, as places in [`Units::declared`].
    over: Vec<usize>,
    /// The declared units below the line.
    under: Vec<usize>,
}

impl NamedUnit {
    /// A pure number without a name.
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

/// Why a unit expression could not be read.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitError {
    /// A name that no `[unit]` declares.
    Unknown(String),
    /// Nothing between two signs.
    Empty,
    /// More than a unit can be.
    TooMuch,
}

impl Units {
    /// The declared units, in the document's order.
    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    /// A fresh base unit.
    pub(crate) fn new_base(&mut self) -> Unit {
        self.bases += 1;
        Unit::base(self.bases - 1)
    }

    /// What `number unit` measures, as in `1000 €`; nothing where that is more than a unit can be.
    pub(crate) fn multiple(&self, number: f64, of: &Unit) -> Option<Unit> {
        of.times(&Unit { powers: Vec::new(), factor: number })
    }

    pub(crate) fn declare(&mut self, unit: Declared) {
        self.declared.push(unit);
    }

    /// Reads `name/name*name`; `1` is a pure number.
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

    /// A number with its unit as a formula writes it: `12[month]`.
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

    /// The unit's name as a person reads it after an amount: `€ per persoonsjaar`. Empty for a plain number.
    pub fn label(&self, named: &NamedUnit, language: LanguageId, one: bool) -> String {
        self.join(named, |unit, below| {
            let text = if one || below { &unit.one } else { &unit.many };
            text.in_language(language).to_owned()
        })
    }

    /// The unit's name written out, as a screen reader should say it: `duizend euro`.
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

    /// Whether amounts are shown as percentages.
    pub fn is_percent(&self, named: &NamedUnit) -> bool {
        named.over.iter().any(|&u| self.declared[u].percent)
    }

    /// The decimals that amounts are shown with, where the document says so.
    pub fn decimals(&self, named: &NamedUnit) -> Option<u8> {
        match (named.over.as_slice(), named.under.as_slice()) {
            ([one], []) => self.declared[*one].decimals,
            _ => None,
        }
    }

    /// A unit as a document can write it: a declared name, or one per another.
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

    /// A unit for a message: as a document can write it, else the product of base units. A pure number is `1`, a multiple of it that number.
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
