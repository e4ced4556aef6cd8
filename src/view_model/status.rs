//! The announcement for screen readers, once the visitor pauses.

use super::RenderContext;
use super::headline::headline;
use super::ledger::balance;
use crate::text::{Piece, pieces};

/// Returns the result and the balance, in short.
pub fn spoken(context: RenderContext<'_>) -> String {
    let result = headline(context).map(|headline| {
        let said = headline.proposal.unwrap_or(headline.official);
        let parts = [said.lead, said.amount, said.tail];
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        format!("{}: {}.", said.who, parts.join(" "))
    });
    let left = balance(context).map(|balance| format!("{}.", balance.text));
    let text: Vec<String> = result.into_iter().chain(left).collect();
    let heard = pieces(&text.join(" ")).into_iter().map(|piece| match piece {
        Piece::Plain(text) => text,
        Piece::Number { spoken, .. } => spoken,
    });
    heard.collect()
}
