use crate::mail::inbound::read::{
    html::*,
    nest::{DEPTH, SHOWN, leads_somewhere, loads_nothing},
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";

fn shown(html: &str) -> String {
    with(html, &[], false).html
}

fn with(html: &str, parts: &[Part], remote: bool) -> Safe {
    safe(html, Pictures { parts, remote })
}

fn part(content_id: &str, content_type: &str, bytes: &[u8]) -> Part {
    Part {
        name: String::new(),
        content_type: content_type.to_owned(),
        bytes: bytes.to_vec(),
        content_id: Some(content_id.to_owned()),
        inline: true,
    }
}

#[test]
fn what_people_format_stays() {
    for (html, expected) in [
        ("<p>Hello <b>there</b></p>", "<p>Hello <b>there</b></p>"),
        ("a < b && c &lt; d", "a &lt; b &amp;&amp; c &lt; d"),
        (
            "<table border=1><tr><td bgcolor='#fff'>x<td>y</table>",
            "<table border=\"1\"><tbody><tr><td bgcolor=\"#fff\">x</td><td>y</td></tr></tbody></table>",
        ),
        (
            "<a href=\"https://acme.example/?a=1&amp;b=2\">x</a>",
            "<a href=\"https://acme.example/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a>",
        ),
        (
            "<p style='color: red; position: fixed; margin:1px'>x",
            "<p style=\"color:red;margin:1px\">x</p>",
        ),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<o:p>a</o:p><html><body class=x>b", "ab"),
    ] {
        assert_eq!(shown(html), expected, "{html}");
    }
}

/// Names and values that must not be in what is shown, however they got there.
#[test]
fn t68_nothing_that_runs_loads_or_sends_is_left() {
    for html in VECTORS {
        let safe = shown(html);
        let found = scraper::Html::parse_fragment(&safe);
        for node in found.tree.nodes() {
            let Some(element) = node.value().as_element() else {
                continue;
            };
            let name = element.name();
            let known =
                ELEMENTS.contains(&name) || VOID.contains(&name) || matches!(name, "html" | "body");
            assert!(known, "{name} in {safe} from {html}");
            for (attribute, value) in element.attrs() {
                let known =
                    ATTRIBUTES.contains(&attribute) || matches!(attribute, "target" | "rel");
                assert!(known, "{attribute} in {safe} from {html}");
                let value = value.to_ascii_lowercase();
                match attribute {
                    "href" => assert!(leads_somewhere(&value), "{safe} from {html}"),
                    "src" => assert!(value.starts_with("data:image/"), "{safe} from {html}"),
                    "style" => assert!(loads_nothing(&value), "{safe} from {html}"),
                    _ => {}
                }
            }
        }
        assert_eq!(shown(&safe), safe, "not the same twice: {html}");
    }
}

const VECTORS: [&str; 62] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"javascript:alert(1)\">",
    "<img/src='x'/onerror='alert(1)'>",
    "<img src=x:alert(alt) onerror=eval(src) alt=0>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1)></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"java&#x0A;script:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\"javascript&colon;alert(1)\">x</a>",
    "<a href=\" \u{1}javascript:alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"file:///etc/passwd\">x</a>",
    "<a href=\"//x.example\">x</a>",
    "<a href=\"/desk\">x</a>",
    "<a href=https://x.example onclick=alert(1) target=_self rel=opener ping=//x.example>x</a>",
    "<base href=\"https://x.example/\">",
    "<meta http-equiv=refresh content=\"0;url=https://x.example\">",
    "<link rel=stylesheet href=https://x.example/a.css>",
    "<link rel=prefetch href=https://x.example/a>",
    "<style>@import 'https://x.example/a.css';</style>",
    "<style>body{background:url(https://x.example)}</style>",
    "<p style=\"background:url(https://x.example/a.png)\">x</p>",
    "<p style=\"background-image:url('https://x.example')\">x</p>",
    "<p style=\"color:red;background:\\75rl(https://x.example)\">x</p>",
    "<p style=\"list-style:url(https://x.example)\">x</p>",
    "<p style=\"width:expression(alert(1))\">x</p>",
    "<p style=\"-moz-binding:url(//x.example)\">x</p>",
    "<p style=\"color:/**/red;border-image:image-set('https://x.example' 1x)\">x</p>",
    "<p style='position:fixed;top:0;left:0;width:100%;height:100%'>x</p>",
    "<table background=https://x.example/a.png><tr><td background=https://x.example/b.png>x</table>",
    "<body background=https://x.example/a.png onload=alert(1)>",
    "<iframe src=https://x.example></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=https://x.example></object>",
    "<embed src=https://x.example>",
    "<applet code=x></applet>",
    "<video src=https://x.example poster=https://x.example/p.png><source src=https://x.example></video>",
    "<audio src=https://x.example autoplay>",
    "<picture><source srcset=https://x.example/a.png><img src=https://x.example/b.png srcset='https://x.example/c.png 2x'></picture>",
    "<form action=https://x.example><input name=password><button formaction=javascript:alert(1)>x</button></form>",
    "<input type=image src=https://x.example onfocus=alert(1) autofocus>",
    "<textarea><img src=x onerror=alert(1)></textarea><select><option>x</select>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte mso 9]><script>alert(1)</script><![endif]-->",
    "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
    "<p id=x class=y name=z contenteditable slot=s is=q data-x=1>x</p>",
    "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\"><img src=\"data:text/html;base64,eA==\">",
    "<a href=\"https://x.example\" style=\"color:red\"><details open ontoggle=alert(1)><marquee onstart=alert(1)>x",
];

#[test]
fn t69_pictures_from_elsewhere_are_left_out_until_asked_for() {
    let html = "<img src=https://x.example/a.png><img src='//x.example/b.png'>\
        <img src=\" HTTP://x.example/c.png\" width=1><img src=cid:p alt=own>";
    let closed = with(html, &[], false);
    assert_eq!(closed.remote_left_out, 3);
    assert!(!closed.html.contains("x.example"), "{}", closed.html);
    let open = with(html, &[], true);
    assert_eq!(open.remote_left_out, 0);
    assert!(
        open.html.contains("src=\"https://x.example/b.png\""),
        "{}",
        open.html
    );
}

#[test]
fn pictures_that_came_with_the_mail_are_shown_if_their_bytes_are_pictures() {
    let parts = [
        part("a@b", "text/html", PNG),
        part("script", "image/png", b"<svg onload=alert(1)>"),
        part("large", "image/png", &[PNG, &vec![0; PICTURES]].concat()),
    ];
    let html = "<img src=\"cid:a%40b\"><img src=cid:script><img src=cid:large><img src=cid:none>";
    let expected = format!(
        "<img src=\"data:image/png;base64,{}\"><img><img><img>",
        BASE64.encode(PNG)
    );
    let safe = with(html, &parts, false);
    assert_eq!((safe.html, safe.own_left_out), (expected, 1));
}

/// It gets as much again from the judge as it had.
const GROWS: &str = "<a href=http://example.example/abc>z</a>";

#[test]
fn t106_no_mail_as_it_looks_is_larger_than_a_page() {
    let half = [PNG, &vec![0; PICTURES / 3]].concat();
    let parts = [part("a", "image/png", &half), part("b", "image/png", &half)];
    let both = with("<img src=cid:a><img src=cid:b>", &parts, false);
    assert_eq!(both.own_left_out, 0);
    // The same often, or beside much text.
    let often = with(&"<img src=cid:a>".repeat(1_000), &parts, false);
    assert!(often.own_left_out > 990 && often.html.contains("base64"));
    let words = format!("{}<img src=cid:a><img src=cid:b>", "words ".repeat(160_000));
    let beside = with(&words, &parts, false);
    assert!(beside.own_left_out == 2 && beside.html.contains("words"));
    // What grows under the hands of the judge.
    for grown in [GROWS, "<p style=color:red>", "<q>"] {
        let many = with(&grown.repeat(1_000_000 / grown.len()), &[], false);
        assert!(many.html.len() <= WHOLE, "{grown}: {}", many.html.len());
        assert_eq!(many.too_large, many.html.is_empty(), "{grown}");
    }
    assert!(with(&GROWS.repeat(24_900), &[], false).too_large);
    assert!(!with("<p>x</p>", &[], false).too_large);
}

#[test]
fn what_is_too_large_is_cut_off_and_says_so() {
    let large = with(&"<p>some words</p>".repeat(100_000), &[], false);
    assert!(large.shortened && large.html.len() < 2 * SHOWN);
    assert!(large.html.ends_with("</p>"));
    assert!(!with("<p>x</p>", &[], false).shortened);
    let deep = with(&format!("{}x", "<div>".repeat(10_000)), &[], false);
    assert!(deep.html.contains('x') && deep.html.matches("<div>").count() == DEPTH);
}
