//! Copies of files packed with Brotli and gzip, as servers send them.

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Packs bytes with Brotli, as small as it can.
///
/// # Errors
/// If the packer fails; in memory it does not.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// Packs bytes with gzip, as small as it can.
///
/// # Errors
/// If the packer fails; in memory it does not.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_unpacks_to_the_same_bytes() {
        let text = "a budget line, and a budget line, and a budget line".repeat(20);
        let mut unpacked = Vec::new();
        let packed = brotli(text.as_bytes()).expect("it is packed");
        brotli::BrotliDecompress(&mut &*packed, &mut unpacked).expect("it is unpacked");
        assert_eq!((unpacked, packed.len() < 100), (text.clone().into_bytes(), true));
        let mut unpacked = String::new();
        let packed = gzip(text.as_bytes()).expect("it is packed");
        flate2::read::GzDecoder::new(&*packed).read_to_string(&mut unpacked).expect("it is unpacked");
        assert_eq!((unpacked, packed.len() < 100), (text, true));
    }
}
