//! Mutations of inputs, the same for the same seed.

/// A deterministic random number generator (xorshift).
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Returns a number below `end`, or 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

/// Returns a mutated input: one of the kept ones, changed in a few places.
pub fn changed(kept: &[Vec<u8>], words: &[&str], random: &mut Random) -> Vec<u8> {
    let one = |random: &mut Random| kept.get(random.below(kept.len())).cloned().unwrap_or_default();
    let mut input = one(random);
    for _ in 0..=random.below(6) {
        let at = random.below(input.len() + 1);
        let end = (at + 1 + random.below(12)).min(input.len());
        match random.below(9) {
            0 => input.truncate(at),
            1 => drop(input.drain(at.min(end)..end)),
            2 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
            3 => input.insert(at, random.below(256) as u8),
            // Insert a word that the target knows, or replace by it.
            4 | 5 => {
                let word = words.get(random.below(words.len())).copied().unwrap_or_default();
                drop(input.splice(at.min(end)..if random.below(2) == 0 { end } else { at.min(end) }, word.bytes()));
            }
            // Remove, repeat or move a line.
            6 => {
                let lines: Vec<&[u8]> = input.split_inclusive(|byte| *byte == b'\n').collect();
                let (from, to) = (random.below(lines.len()), random.below(lines.len() + 1));
                let line = lines.get(from).copied().unwrap_or_default().to_vec();
                let mut lines: Vec<Vec<u8>> = lines.into_iter().map(<[u8]>::to_vec).collect();
                match random.below(3) {
                    0 if from < lines.len() => drop(lines.remove(from)),
                    _ => lines.insert(to, line),
                }
                input = lines.concat();
            }
            // Splice with the rest of another input.
            7 => {
                let other = one(random);
                let from = random.below(other.len());
                input.truncate(at);
                input.extend(other.into_iter().skip(from));
            }
            // Repeat a piece many times.
            _ => {
                let piece = input.get(at.min(end)..end).unwrap_or_default().to_vec();
                let many = piece.repeat(1 << random.below(8));
                drop(input.splice(at.min(end)..at.min(end), many));
            }
        }
    }
    input
}
