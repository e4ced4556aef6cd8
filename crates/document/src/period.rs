//! Periods of observations.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A year from 0 to 9999, or a part of one: `2024`, `2024-08`, `2024-H1`, `2024-Q4`. Periods sort by year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    year: u16,
    part: PeriodPart,
}

/// A part of a year, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PeriodPart {
    /// The whole year.
    Whole,
    /// A month, 1 to 12.
    Month(u8),
    /// A half, 1 to 2.
    Half(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
}

impl Period {
    /// Parses a period; `None` if the text is none.
    pub fn read(text: &str) -> Option<Self> {
        let (year, part) = match text.split_once('-') {
            None => (text, None),
            Some((year, part)) => (year, Some(part)),
        };
        let year = number(year, 4)?;
        let counted = |digits: &str, length: usize, most: u8| {
            let number = u8::try_from(number(digits, length)?).ok()?;
            (1..=most).contains(&number).then_some(number)
        };
        let part = match part {
            None => PeriodPart::Whole,
            Some(part) => match part.split_at_checked(1)? {
                ("H", half) => PeriodPart::Half(counted(half, 1, 2)?),
                ("Q", quarter) => PeriodPart::Quarter(counted(quarter, 1, 4)?),
                _ => PeriodPart::Month(counted(part, 2, 12)?),
            },
        };
        Some(Self { year, part })
    }

    /// Returns the year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the part of the year.
    pub fn part(self) -> PeriodPart {
        self.part
    }
}

/// Returns the number in a text of exactly so many digits; `None` if the text is anything else.
fn number(text: &str, digits: usize) -> Option<u16> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        match self.part {
            PeriodPart::Whole => Ok(()),
            PeriodPart::Month(month) => write!(f, "-{month:02}"),
            PeriodPart::Half(half) => write!(f, "-H{half}"),
            PeriodPart::Quarter(quarter) => write!(f, "-Q{quarter}"),
        }
    }
}
