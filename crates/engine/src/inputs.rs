//! Inputs of a program: the point at which it is evaluated, and the user's scenario from which that point follows.

use std::collections::BTreeMap;

use crate::bounds::Axis;
use document::amount::{Amount, Grid};
use document::{Document, Kind, QuantityId};

/// A number for each quantity and year, as a program reads it; choices may follow a preset instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    years: usize,
    pub(crate) values: Vec<f64>,
    /// For each quantity and year, the number of the preset that it follows plus 1; 0 if it follows none.
    pub(crate) presets: Vec<u16>,
}

impl Inputs {
    /// The document's own values: every input at its start.
    pub fn start(document: &Document) -> Self {
        let years = document.years.count;
        let mut values = Vec::with_capacity(document.quantities.len() * years);
        for quantity in &document.quantities {
            match (&quantity.kind, quantity.input()) {
                (Kind::Fact(value), _) => values.extend_from_slice(&value.values),
                (_, Some(input)) => values.extend_from_slice(&input.start.values),
                _ => values.resize(values.len() + years, 0.0),
            }
        }
        let presets = vec![0; values.len()];
        Self { years, values, presets }
    }

    /// Returns the number of a quantity in a year; for a choice that follows a preset, its start.
    pub fn value(&self, id: QuantityId, year: usize) -> f64 {
        self.values[id.0 * self.years + year]
    }

    /// Returns the quantities of which the number, or the preset it follows, differs in any year.
    pub(crate) fn changed(&self, from: &Self) -> Vec<QuantityId> {
        let years = self.years.max(1);
        let values = self.values.chunks(years).zip(from.values.chunks(years));
        let presets = self.presets.chunks(years).zip(from.presets.chunks(years));
        let differs = values
            .zip(presets)
            .map(|((one, other), (presets, other_presets))| one != other || presets != other_presets);
        differs.enumerate().filter(|(_, differs)| *differs).map(|(place, _)| QuantityId(place)).collect()
    }

    /// Sets a number without any check.
    pub(crate) fn put(&mut self, id: QuantityId, year: usize, value: f64) {
        self.values[id.0 * self.years + year] = value;
        self.presets[id.0 * self.years + year] = 0;
    }
}

/// Error setting an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum InputError {
    /// The quantity is a fact or a formula.
    NotAnInput,
    /// The document has no such year or preset.
    Missing,
    /// The value is not a finite number.
    NotANumber,
    /// The value lies outside the limits of the input.
    OutsideLimits {
        /// The least that may be set.
        min: f64,
        /// The greatest that may be set.
        max: f64,
    },
    /// The value lies between two amounts of the grid, on which it must lie.
    OffGrid(Grid),
}

/// The setting of one input in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// A number.
    Number(f64),
    /// The number of a preset: the input takes the value that it computes, for every value of the unknowns.
    Preset(u16),
}

/// A scenario: what a user set, and nothing else. An empty scenario is the official position.
///
/// Every setting is valid for its document: it can only be made through methods that check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    settings: BTreeMap<(QuantityId, usize), Setting>,
}

impl Scenario {
    /// Returns `true` if nothing is set.
    pub fn is_empty(&self) -> bool {
        self.settings.is_empty()
    }

    /// Returns the setting of an input in a year, counted from the document's first; `None` if it is not set.
    pub fn setting(&self, id: QuantityId, year: usize) -> Option<Setting> {
        self.settings.get(&(id, year)).copied()
    }

    /// Returns `true` if an input is set in any year.
    pub fn is_set(&self, id: QuantityId) -> bool {
        self.settings.range((id, 0)..=(id, usize::MAX)).next().is_some()
    }

    /// Returns all settings, each with its input and year.
    pub fn settings(&self) -> impl Iterator<Item = (QuantityId, usize, Setting)> {
        self.settings.iter().map(|(&(id, year), &setting)| (id, year, setting))
    }

    /// Sets an input in one year. A choice or assumption set to its start is no longer a setting; an unknown set to its start still is: it
    /// is known now. Rounding is removed: an amount is a whole number of steps of its grid.
    ///
    /// # Errors
    /// If the document does not allow it; nothing changes then.
    pub fn set(&mut self, document: &Document, id: QuantityId, year: usize, value: f64) -> Result<(), InputError> {
        check(document, id, value)?;
        if year >= document.years.count {
            return Err(InputError::Missing);
        }
        let quantity = document.quantity(id);
        let amount = quantity.input().and_then(|input| input.grid?.exactly(value));
        let value = amount.map_or(value, Amount::value);
        let at_start = quantity.input().is_some_and(|input| input.start.values[year] == value);
        if at_start && !quantity.is_unknown() {
            self.settings.remove(&(id, year));
        } else {
            self.settings.insert((id, year), Setting::Number(value));
        }
        Ok(())
    }

    /// Sets an input in every year.
    ///
    /// # Errors
    /// If the document does not allow it; nothing changes then.
    pub fn set_all_years(&mut self, document: &Document, id: QuantityId, value: f64) -> Result<(), InputError> {
        check(document, id, value)?;
        (0..document.years.count).try_for_each(|year| self.set(document, id, year, value))
    }

    /// Makes all choices that a preset sets follow it; all others go back to their start.
    ///
    /// # Errors
    /// If the document has no such preset.
    pub fn apply_preset(&mut self, document: &Document, preset: usize) -> Result<(), InputError> {
        let set = &document.presets.get(preset).ok_or(InputError::Missing)?.set;
        let number = u16::try_from(preset).map_err(|_| InputError::Missing)?;
        self.clear_choices(document);
        for (choice, _) in set {
            for year in 0..document.years.count {
                self.settings.insert((*choice, year), Setting::Preset(number));
            }
        }
        Ok(())
    }

    /// Makes one choice follow a preset in one year.
    ///
    /// # Errors
    /// If the document has no such preset or year, or the preset does not set that choice.
    pub fn apply_preset_in_year(
        &mut self,
        document: &Document,
        id: QuantityId,
        year: usize,
        preset: usize,
    ) -> Result<(), InputError> {
        let set = &document.presets.get(preset).ok_or(InputError::Missing)?.set;
        let number = u16::try_from(preset).map_err(|_| InputError::Missing)?;
        if year >= document.years.count || !set.iter().any(|(choice, _)| *choice == id) {
            return Err(InputError::Missing);
        }
        self.settings.insert((id, year), Setting::Preset(number));
        Ok(())
    }

    /// Copies the settings of one year to every year, for all choices.
    pub fn spread_choices(&mut self, document: &Document, year: usize) {
        for (id, _) in document.all().filter(|(_, quantity)| quantity.is_choice()) {
            let setting = self.setting(id, year);
            for other in 0..document.years.count {
                match setting {
                    Some(setting) => self.settings.insert((id, other), setting),
                    None => self.settings.remove(&(id, other)),
                };
            }
        }
    }

    /// Puts an input back to its start, in one year or in all if `year` is `None`; an unknown becomes unknown again.
    pub fn clear(&mut self, id: QuantityId, year: Option<usize>) {
        self.settings.retain(|&(other, in_year), _| other != id || year.is_some_and(|year| year != in_year));
    }

    /// Replaces the settings of one input by those of another scenario of the same document.
    pub fn take_over(&mut self, other: &Self, id: QuantityId) {
        self.clear(id, None);
        let all = other.settings.range((id, 0)..=(id, usize::MAX));
        self.settings.extend(all.map(|(place, setting)| (*place, *setting)));
    }

    /// Puts all choices back to their start.
    pub fn clear_choices(&mut self, document: &Document) {
        self.settings.retain(|(id, _), _| !document.quantity(*id).is_choice());
    }

    /// Returns the scenario with the same unknowns and assumptions, without choices.
    pub fn without_choices(&self, document: &Document) -> Self {
        let mut other = self.clone();
        other.clear_choices(document);
        other
    }

    /// Returns the scenario with the same choices, without unknowns and assumptions.
    pub fn without_figures(&self, document: &Document) -> Self {
        let mut other = self.clone();
        other.settings.retain(|(id, _), _| document.quantity(*id).is_choice());
        other
    }

    /// Returns the scenario with, in addition, the unknowns and assumptions that another sets and this one does not.
    pub fn with_figures_of(&self, other: &Self, document: &Document) -> Self {
        let mut both = self.clone();
        for (id, _) in document.all().filter(|(id, quantity)| !quantity.is_choice() && !self.is_set(*id)) {
            both.take_over(other, id);
        }
        both
    }

    /// Returns the scenario with free inputs set to positions of their axes; an axis without a position stays open.
    pub(crate) fn at(&self, axes: &[Axis], positions: &[Option<f64>]) -> Self {
        let mut other = self.clone();
        for (axis, position) in axes.iter().zip(positions) {
            let Some(position) = position else {
                continue;
            };
            for one in &axis.moves {
                other.settings.insert((one.id, one.year), Setting::Number(one.at(*position)));
            }
        }
        other
    }

    /// Returns the point at which the scenario is evaluated; unknowns that are not set stand at their start.
    pub fn inputs(&self, document: &Document) -> Inputs {
        let mut inputs = Inputs::start(document);
        for (&(id, year), setting) in &self.settings {
            match setting {
                Setting::Number(value) => inputs.put(id, year, *value),
                Setting::Preset(preset) => inputs.presets[id.0 * inputs.years + year] = preset + 1,
            }
        }
        inputs
    }
}

/// Checks that an input may have a value. A value that differs by rounding alone from an amount on the grid counts as that amount.
///
/// # Errors
/// If the quantity is no input, or the value is no number, outside the limits or off the grid.
pub fn check(document: &Document, id: QuantityId, value: f64) -> Result<(), InputError> {
    let input = document.quantity(id).input().ok_or(InputError::NotAnInput)?;
    if !value.is_finite() {
        return Err(InputError::NotANumber);
    }
    let on_grid = input.grid.map(|grid| (grid, grid.exactly(value)));
    let near = on_grid.and_then(|(_, amount)| amount).map_or(value, Amount::value);
    if !(input.min..=input.max).contains(&near) {
        return Err(InputError::OutsideLimits { min: input.min, max: input.max });
    }
    match on_grid {
        Some((grid, None)) => Err(InputError::OffGrid(grid)),
        _ => Ok(()),
    }
}
