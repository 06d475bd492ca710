//! Replacing a file: in one step, with the permissions it had, through links, and never instead of a device.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::time::Duration;

use plimsoll::disk::{byte_order_mark, open, replace};

/// The names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn a_file_is_new_or_replaced_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    for text in ["one", "two"] {
        replace(&path, text.as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    assert_eq!(names(folder.path()), ["a.yaml"]);
}

#[test]
fn what_cannot_be_written_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("taken")).unwrap();
    assert!(replace(&folder.path().join("taken"), b"text").is_err());
    assert!(replace(&folder.path().join("nowhere/a.yaml"), b"text").is_err());
    assert_eq!(names(folder.path()), ["taken"]);
}

#[test]
fn readers_and_writers_at_once_only_ever_see_whole_texts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    let texts = ["a".repeat(100_000), "b".repeat(50_000)];
    replace(&path, texts[0].as_bytes()).unwrap();
    std::thread::scope(|scope| {
        let writers = texts.each_ref().map(|text| {
            let path = &path;
            scope.spawn(move || (0..30).for_each(|_| replace(path, text.as_bytes()).unwrap()))
        });
        while writers.iter().any(|w| !w.is_finished()) {
            let read = open(&path, OpenOptions::new().read(true)).and_then(std::io::read_to_string).unwrap();
            assert!(texts.contains(&read), "half a text");
            // Without a pause some systems would never let a writer through.
            std::thread::sleep(Duration::from_millis(2));
        }
    });
    assert_eq!(names(folder.path()), ["a.yaml"]);
}

#[test]
fn a_byte_order_mark_is_seen_and_only_that() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    for (text, mark) in [("\u{FEFF}id: a", "\u{FEFF}"), ("id: a", ""), ("", ""), ("\u{FEFE}", "")] {
        fs::write(&path, text).unwrap();
        assert_eq!(byte_order_mark(&path), mark, "{text:?}");
    }
    assert_eq!(byte_order_mark(&folder.path().join("nowhere")), "");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_a_device_is_not_replaced() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    symlink(&real, &link).unwrap();
    replace(&link, b"new").unwrap();
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    replace(&pipe, b"through").unwrap();
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    assert_eq!(reader.join().unwrap(), "through");
}

#[cfg(windows)]
#[test]
fn a_file_that_another_program_reads_is_replaced_when_it_is_done() {
    use std::os::windows::fs::OpenOptionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    replace(&path, b"one").unwrap();
    const READING_ONLY: u32 = 1; // FILE_SHARE_READ: nobody else may write, rename or delete meanwhile.
    let reader = fs::OpenOptions::new().read(true).share_mode(READING_ONLY).open(&path).unwrap();
    let done = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(400));
        drop(reader);
    });
    replace(&path, b"two").unwrap();
    done.join().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "two");
}
