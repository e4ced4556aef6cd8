//! Screenshots: reading, reducing and comparing.

use std::collections::HashMap;

/// An image with three bytes per pixel.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    pixels: Vec<[u8; 3]>,
}

/// Maximum difference of a colour channel between equal pixels: more than [`Image::small`] changes.
const SAME: u8 = 36;

/// Parses the header of a PPM image: returns its width and height, and the remaining bytes. `None` if there is no such header.
fn plain_head(bytes: &[u8]) -> Option<([u32; 2], &[u8])> {
    let mut lines = bytes.splitn(4, |byte| *byte == b'\n');
    let (kind, size, _) = (lines.next()?, lines.next()?, lines.next()?);
    let mut sides = std::str::from_utf8(size).ok()?.split(' ').map(str::parse);
    let sides = [sides.next()?.ok()?, sides.next()?.ok()?];
    Some((sides, lines.next()?)).filter(|_| kind == b"P6")
}

impl Image {
    /// Parses a PNG; `None` if it is no PNG or has no colours.
    pub fn read(png: &[u8]) -> Option<Self> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().ok()?;
        let mut bytes = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut bytes).ok()?;
        let samples = info.color_type.samples();
        if samples < 3 {
            return None;
        }
        let pixels = bytes[..info.buffer_size()].chunks_exact(samples).map(|pixel| [pixel[0], pixel[1], pixel[2]]);
        Some(Self { width: info.width, height: info.height, pixels: pixels.collect() })
    }

    /// Returns `true` if the pixels between a left, upper, right and lower edge differ in brightness, so that something is drawn there.
    pub fn shows(&self, [left, top, right, bottom]: [u32; 4]) -> bool {
        let rows = (top..=bottom.min(self.height.saturating_sub(1))).map(|row| (row * self.width) as usize);
        let columns = left..=right.min(self.width.saturating_sub(1));
        let dots = rows.flat_map(|row| columns.clone().map(move |column| row + column as usize));
        let light =
            dots.filter_map(|dot| self.pixels.get(dot)).map(|[r, g, b]| u16::from(*r) + u16::from(*g) + u16::from(*b));
        let (least, most) = light.fold((u16::MAX, 0), |(least, most), light| (least.min(light), most.max(light)));
        most > least + 150
    }

    /// Returns the share of the pixels that are darker than middle grey, from 0 to 1.
    pub fn dark(&self) -> f64 {
        let is_dark = |pixel: &&[u8; 3]| pixel.iter().map(|part| u16::from(*part)).sum::<u16>() < 3 * 128;
        self.pixels.iter().filter(is_dark).count() as f64 / self.pixels.len().max(1) as f64
    }

    /// Returns the share of the columns, between a left, upper, right and lower edge, that contain a pixel of a colour, from 0 to 1.
    pub fn columns_with(&self, colour: [u8; 3], [left, top, right, bottom]: [u32; 4]) -> f64 {
        let is = |pixel: &[u8; 3]| pixel.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= SAME);
        let has = |column: &u32| {
            let mut rows = top..=bottom.min(self.height.saturating_sub(1));
            rows.any(|row| self.pixels.get((row * self.width + column) as usize).is_some_and(is))
        };
        let columns = left..=right.min(self.width.saturating_sub(1));
        let count = columns.clone().count().max(1);
        columns.filter(has).count() as f64 / count as f64
    }

    /// Returns the brightness of each pixel.
    pub fn grey(&self) -> Vec<u8> {
        self.pixels.iter().map(|[r, g, b]| ((u16::from(*r) + u16::from(*g) + u16::from(*b)) / 3) as u8).collect()
    }

    /// Parses a sequence of images in PPM.
    pub fn read_plain(mut bytes: &[u8]) -> Vec<Self> {
        let mut pictures = Vec::new();
        while let Some((head, rest)) = plain_head(bytes) {
            let [width, height] = head;
            let length = (width * height * 3) as usize;
            let (own, next) = rest.split_at(length.min(rest.len()));
            let pixels = own.chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
            pictures.push(Self { width, height, pixels });
            bytes = next;
        }
        pictures
    }

    /// Returns the image as a small PNG, with its colours rounded to a palette of at most 256.
    pub fn small(&self) -> Vec<u8> {
        // Coarser steps, until the palette holds every colour.
        let (palette, places) = [8, 12, 16, 24, 32].into_iter().find_map(|step| self.palette(step)).unwrap_or_default();
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette.concat());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&places));
        assert!(written.is_ok(), "a picture can be written: {written:?}");
        file
    }

    /// Rounds the colours to multiples of a step: returns the palette, and the index of each pixel in it. `None` if a palette cannot hold
    /// all colours.
    fn palette(&self, step: u16) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
        let near = |colour: u8| ((u16::from(colour) + step / 2) / step * step).min(255) as u8;
        let mut known: HashMap<[u8; 3], u8> = HashMap::new();
        let mut palette = Vec::new();
        let mut places = Vec::with_capacity(self.pixels.len());
        for pixel in &self.pixels {
            let colour = pixel.map(near);
            let next = palette.len();
            let place = match known.get(&colour) {
                Some(place) => *place,
                None => {
                    let place = u8::try_from(next).ok()?;
                    palette.push(colour);
                    known.insert(colour, place);
                    place
                }
            };
            places.push(place);
        }
        Some((palette, places))
    }

    /// Compares two images: returns the share of the pixels that differ, and an image that marks them. Images of different sizes differ in
    /// all pixels.
    pub fn beside(&self, other: &Self) -> (f64, Self) {
        if (self.width, self.height) != (other.width, other.height) {
            return (1.0, self.clone());
        }
        let differs = |a: &[u8; 3], b: &[u8; 3]| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > SAME);
        let mut count = 0_usize;
        let pixels = self.pixels.iter().zip(&other.pixels).map(|(now, before)| {
            if differs(now, before) {
                count += 1;
                [214, 0, 92]
            } else {
                // Pale, so that the marked pixels stand out.
                now.map(|colour| 200 + colour / 6)
            }
        });
        let pixels: Vec<[u8; 3]> = pixels.collect();
        let share = count as f64 / pixels.len().max(1) as f64;
        (share, Self { width: self.width, height: self.height, pixels })
    }
}

/// Returns the bytes in Base64.
pub fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let all = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sign = SIGNS[(all >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_picture_is_the_same_one() {
        let pixels = (0..60_u32 * 40).map(|at| [(at % 60 * 4) as u8, (at / 60 * 6) as u8, 128]).collect();
        let image = Image { width: 60, height: 40, pixels };
        let read = Image::read(&image.small());
        assert_eq!(read.map(|read| read.beside(&image).0), Some(0.0));
    }

    #[test]
    fn a_difference_is_found() {
        let image = |pixel| Image { width: 10, height: 10, pixels: vec![pixel; 100] };
        let mut other = image([250, 250, 250]);
        other.pixels[7] = [0, 0, 0];
        assert_eq!(image([250, 250, 250]).beside(&other).0, 0.01);
        assert_eq!(image([0; 3]).beside(&Image { width: 5, height: 20, pixels: vec![[0; 3]; 100] }).0, 1.0);
    }

    #[test]
    fn bytes_become_letters() {
        for (bytes, text) in [(&b"Man"[..], "TWFu"), (b"Ma", "TWE="), (b"M", "TQ=="), (b"", "")] {
            assert_eq!(base64(bytes), text);
        }
    }
}
