//! Forms for colleagues in the pseudo-language.

use serde_json::Value;

use super::{WITH, instrument, text_of_page, unmarked};

/// Every text of some data that no marks enclose; ids, kinds and units are none.
fn unenclosed(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if !(text.is_empty() || text.starts_with('⟦') && text.ends_with('⟧')) => {
            found.push(text.clone())
        }
        Value::Array(list) => list.iter().for_each(|inner| unenclosed(inner, found)),
        Value::Object(fields) => {
            fields
                .iter()
                .filter(|(name, _)| !["tag", "unit"].contains(&name.as_str()))
                .for_each(|(_, v)| unenclosed(v, found));
        }
        _ => {}
    }
}

#[test]
fn a_page_to_fill_in_says_no_word_that_translators_do_not_see() {
    let (ran, _, names) = instrument();
    let (code, _, told) = ran.again(&format!("--lang qps form -o form.html {WITH}"));
    assert_eq!(code, 0, "{told}");
    let page = ran.read("form.html");
    assert_eq!(unmarked(&text_of_page(&page), &names), Vec::<String>::new());
    let (_, data) = page.split_once("id=\"plimsoll-form\"").unwrap();
    let data = data.split_once('>').unwrap().1.split_once("</script>").unwrap().0;
    let form: Value = serde_json::from_str(data).unwrap();
    assert_eq!(form["languages"][0]["tag"], "qps");
    let mut found = Vec::new();
    unenclosed(&form["languages"][0], &mut found);
    assert_eq!(found, Vec::<String>::new());
}
