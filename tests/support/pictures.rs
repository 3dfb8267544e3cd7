//! Pictures made for tests: plain ones, hostile ones, a photograph that nobody took, and a scan.

/// A line that could be a signature.
pub const PLAIN: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120"><path d="M10 90 C60 10 90 10 110 80 S180 100 200 40 S300 90 390 60" fill="none" stroke="#123" stroke-width="6"/></svg>"##;

/// SVG files that want more than to be drawn.
pub fn wicked() -> [(&'static str, String, &'static str); 4] {
    let svg = |inside: &str| {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{inside}<rect width="9" height="9"/></svg>"#
        )
    };
    [
        ("script.svg", svg("<script>alert(1)</script>"), "scripts"),
        (
            "outside.svg",
            svg(r#"<image href="https://example.org/a.png" width="9" height="9"/>"#),
            "refers to other files",
        ),
        (
            "file.svg",
            svg(r#"<use href="/etc/passwd#a"/>"#),
            "refers to other files",
        ),
        ("text.svg", svg("<text>Shop</text>"), "text"),
    ]
}

/// A PNG whose header promises a picture of a square of dots that is not there.
pub fn bomb(side: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = b"IHDR".to_vec();
    head.extend(side.to_be_bytes());
    head.extend(side.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    bytes.extend(13_u32.to_be_bytes());
    bytes.extend(&head);
    bytes.extend(checksum(&head).to_be_bytes());
    bytes.extend(0_u32.to_be_bytes());
    bytes.extend(b"IDAT");
    bytes.extend(checksum(b"IDAT").to_be_bytes());
    bytes
}

/// The checksum of a part of a PNG (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// A PNG of this size, dot by dot, not compressed (RFC 1950 and 1951: stored blocks).
pub fn png(width: u32, height: u32, dot: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..height {
        rows.push(0);
        rows.extend((0..width).flat_map(|x| dot(x, y)));
    }
    let mut data = vec![0x78, 0x01];
    let mut blocks = rows.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        data.push(u8::from(blocks.peek().is_none()));
        let length = block.len() as u16;
        data.extend(length.to_le_bytes());
        data.extend((!length).to_le_bytes());
        data.extend(block);
    }
    let sums = rows.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    data.extend((sums.1 << 16 | sums.0).to_be_bytes());
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    for (name, body) in [(b"IHDR", head), (b"IDAT", data), (b"IEND", Vec::new())] {
        let part = [&name[..], &body].concat();
        bytes.extend((body.len() as u32).to_be_bytes());
        bytes.extend(&part);
        bytes.extend(checksum(&part).to_be_bytes());
    }
    bytes
}

/// A picture as of a cat on a sofa: soft shapes of many shades, and noise all over.
pub fn cat() -> Vec<u8> {
    png(900, 700, |x, y| {
        let (u, v) = (f64::from(x) / 90.0, f64::from(y) / 70.0);
        let soft = 120.0 + 60.0 * (u * 1.3 + v).sin() + 50.0 * (v * 2.1 - u * 0.4).cos();
        let fur = 25.0 * (u * 31.0 + 3.0 * (v * 7.0).sin()).sin();
        let noise = f64::from((x * 7_919 + y * 104_729).wrapping_mul(x ^ y) % 31);
        [0.9, 0.75, 0.6].map(|tint| ((soft + fur + noise) * tint).clamp(0.0, 255.0) as u8)
    })
}

/// A scan of a page of A4, made of a smaller one by `pdftoppm`: a JPEG of `dpi`.
pub fn scan(jpeg: &[u8], [width, height]: [u32; 2], dpi: u32) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Contents 4 0 R\
        /Resources<</XObject<</I 5 0 R>>>>>>endobj\n\
        4 0 obj<</Length 34>>stream\nq 595.28 0 0 841.89 0 0 cm /I Do Q\nendstream endobj\n"
        .to_vec();
    let head = format!(
        "5 0 obj<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB\
        /BitsPerComponent 8/Filter/DCTDecode/Length {}>>stream\n",
        jpeg.len()
    );
    pdf.extend(head.as_bytes());
    pdf.extend(jpeg);
    // Without a table of places; readers of PDF make one themselves.
    pdf.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    let dir = tempfile::tempdir().unwrap();
    let (from, to) = (dir.path().join("a.pdf"), dir.path().join("a"));
    std::fs::write(&from, pdf).unwrap();
    let done = std::process::Command::new("pdftoppm")
        .args(["-r", &dpi.to_string(), "-jpeg", "-singlefile"])
        .args([&from, &to])
        .output()
        .expect("poppler-utils is installed");
    assert!(done.status.success(), "{done:?}");
    std::fs::read(to.with_extension("jpg")).unwrap()
}
