//! A sheet on disk: one writer at a time, disks that are full or read-only, people who edit the file meanwhile.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::interview::{assess, sheet};
use crate::talk::Talk;

const PROMPT: &str = ", or a letter: ";

#[test]
fn a_second_assess_on_the_same_sheet_is_refused() {
    let program = assess("s.yaml --plain").file("s.yaml", &sheet(""));
    let mut first = Talk::start(program.command());
    first.hears(PROMPT);
    let (code, stderr) = Talk::start(program.command()).ends();
    assert_eq!(code, 2);
    insta::assert_snapshot!(stderr, @r#"plimsoll: s.yaml: another "plimsoll assess" is answering this sheet now; finish there, or use another sheet"#);
    first.says("1");
    first.hears(PROMPT);
    assert_eq!(first.ends().0, 0);
    assert!(std::fs::read_to_string(program.path("s.yaml")).unwrap().contains("base.plan: 1"));
    assert!(!program.path(".s.yaml.lock").exists());
}

#[test]
fn a_lock_left_by_a_killed_process_does_not_block() {
    let program = assess("s.yaml --plain").file("s.yaml", &sheet(""));
    let mut first = Talk::start(program.command());
    first.hears(PROMPT);
    first.kill();
    assert!(program.path(".s.yaml.lock").exists());
    assert_eq!(program.stdin(&["1"]).run().code, 0);
}

#[cfg(unix)]
#[test]
fn a_lock_that_its_holder_has_just_removed_is_not_taken_for_the_new_one() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let folder = tempfile::tempdir().unwrap();
    let (sheet, holders, taken) = (folder.path().join("s.yaml"), AtomicUsize::new(0), AtomicUsize::new(0));
    let compete = || {
        for _ in 0..2000 {
            if let Ok(lock) = plimsoll::sheet_file::Lock::take(&sheet) {
                assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0, "one at a time");
                std::thread::yield_now();
                holders.fetch_sub(1, Ordering::SeqCst);
                taken.fetch_add(1, Ordering::SeqCst);
                drop(lock);
            }
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|_| _ = scope.spawn(compete)));
    assert!(taken.into_inner() > 0);
}

#[test]
fn what_a_person_writes_into_the_file_meanwhile_is_kept() {
    let program = assess("s.yaml --plain").file("s.yaml", &sheet(""));
    let mut talk = Talk::start(program.command());
    talk.hears(PROMPT);
    std::fs::write(program.path("s.yaml"), sheet("  lab.need: 2 # written meanwhile\n")).unwrap();
    talk.says("1");
    assert!(talk.hears(PROMPT).contains("The file was changed meanwhile; those changes are kept."));
    assert_eq!(talk.ends().0, 0);
    let text = std::fs::read_to_string(program.path("s.yaml")).unwrap();
    assert!(text.contains("  base.plan: 1\n  lab.need: 2 # written meanwhile\n"), "{text}");
}

#[test]
fn a_file_broken_meanwhile_is_not_overwritten_and_can_be_mended() {
    let program = assess("s.yaml --plain").file("s.yaml", &sheet(""));
    let mut talk = Talk::start(program.command());
    talk.hears(PROMPT);
    std::fs::write(program.path("s.yaml"), sheet("  lab.need: [\n")).unwrap();
    talk.says("1");
    let heard = talk.hears("Enter for 1: ");
    assert!(heard.contains("! The answer was not saved"), "{heard}");
    assert!(heard.contains("s.yaml:"), "{heard}");
    assert_eq!(std::fs::read_to_string(program.path("s.yaml")).unwrap(), sheet("  lab.need: [\n"));
    std::fs::write(program.path("s.yaml"), sheet("  lab.need: 1\n")).unwrap();
    talk.says("1");
    talk.hears(PROMPT);
    talk.ends();
    assert!(std::fs::read_to_string(program.path("s.yaml")).unwrap().contains("  base.plan: 1\n  lab.need: 1\n"));
}

#[test]
fn a_layout_that_defeats_the_edit_leaves_a_copy_of_the_file() {
    let text = sheet("  # ours\n  base.plan: &a 1\n  lab.exists: *a\n");
    let ran = assess("s.yaml --plain").file("s.yaml", &text).stdin(&["b", "b", "2", "q"]).run();
    assert!(ran.stdout.contains("it was written anew, without its comments"), "{}", ran.stdout);
    assert_eq!(ran.read("s.yaml.before-1"), text);
    let new = ran.read("s.yaml");
    assert!(new.contains("  base.plan: 2\n") && new.contains("  lab.exists: 1\n"), "{new}");
}

#[cfg(unix)]
#[test]
fn permissions_links_and_the_byte_order_mark_stay() {
    use std::os::unix::fs::PermissionsExt;
    let program = assess("link.yaml --plain").file("real.yaml", &format!("\u{FEFF}{}", sheet("")));
    let real = program.path("real.yaml");
    std::os::unix::fs::symlink(&real, program.path("link.yaml")).unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    let ran = program.stdin(&["1"]).run();
    assert!(ran.path("link.yaml").is_symlink());
    assert_eq!(std::fs::metadata(ran.path("real.yaml")).unwrap().permissions().mode() & 0o777, 0o640);
    let text = ran.read("real.yaml");
    assert!(text.starts_with('\u{FEFF}') && text.contains("base.plan: 1"), "{text}");
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    let ran = assess("nowhere/s.yaml --plain").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("nowhere/s.yaml: there is no folder nowhere; make it first"), "{}", ran.stderr);
}

/// A small disk of its own; unmounted at the end.
pub struct Disk(pub PathBuf);

impl Disk {
    /// Mounts it; `None`, with a word about it, where mounting is not permitted.
    pub fn mount(at: PathBuf) -> Option<Disk> {
        std::fs::create_dir(&at).unwrap();
        if mount(&["-t", "tmpfs", "-o", "size=64k", "plimsoll-test"], &at) {
            return Some(Disk(at));
        }
        _ = writeln!(std::io::stderr(), "SKIPPED: mounting a small disk is not permitted here");
        None
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        _ = Command::new("umount").arg(&self.0).status();
    }
}

fn mount(args: &[&str], at: &Path) -> bool {
    Command::new("mount").args(args).arg(at).output().is_ok_and(|o| o.status.success())
}

#[test]
fn a_read_only_folder_is_refused_before_anything_is_asked() {
    let program = assess("disk/s.yaml --plain");
    let Some(disk) = Disk::mount(program.path("disk")) else { return };
    std::fs::write(disk.0.join("s.yaml"), sheet("")).unwrap();
    assert!(mount(&["-o", "remount,ro"], &disk.0));
    let (code, stderr) = Talk::start(program.command()).ends();
    assert_eq!(code, 2);
    insta::assert_snapshot!(stderr, @r#"plimsoll: disk/s.yaml: nothing can be saved in the folder disk; choose one in a folder that you may write to: Read-only file system (os error 30)"#);
}

#[test]
fn a_full_disk_loses_nothing_and_saving_can_be_tried_again() {
    let program = assess("disk/s.yaml --plain");
    let Some(disk) = Disk::mount(program.path("disk")) else { return };
    let path = disk.0.join("s.yaml");
    std::fs::write(&path, sheet("  base.plan: 1\n")).unwrap();
    let filler = disk.0.join("filler");
    let fill = || _ = std::fs::write(&filler, vec![0; 128 * 1024]);

    let mut talk = Talk::start(program.command());
    talk.hears(PROMPT);
    fill();
    talk.says("2");
    let heard = talk.hears("Enter for 1: ");
    assert!(heard.contains("cannot be saved: No space left on device"), "{heard}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), sheet("  base.plan: 1\n"));
    std::fs::remove_file(&filler).unwrap();
    talk.says("1");
    talk.hears(PROMPT);
    fill();
    talk.says("50");
    talk.hears("Enter for 1: ");
    talk.says("2");
    let (code, stderr) = talk.ends();
    assert_eq!(code, 2);
    assert!(stderr.ends_with("This answer was not saved; earlier ones are:\n  base.trained: 50\n"), "{stderr}");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("base.tools: [budget]") && !text.contains("trained"), "{text}");
}

/// A sheet that cannot be replaced, as under Windows one that another program holds; free again at the end.
#[cfg(unix)]
pub struct Held(PathBuf);

#[cfg(unix)]
impl Held {
    /// Holds a sheet; `None`, with a word about it, where that is not permitted.
    pub fn hold(sheet: PathBuf) -> Option<Held> {
        let held = sheet.with_extension("held");
        std::fs::copy(&sheet, &held).unwrap();
        if mount(&["--bind", held.to_str().unwrap()], &sheet) {
            return Some(Held(sheet));
        }
        _ = writeln!(std::io::stderr(), "SKIPPED: mounting over a file is not permitted here");
        None
    }
}

#[cfg(unix)]
impl Drop for Held {
    fn drop(&mut self) {
        _ = Command::new("umount").arg(&self.0).status();
    }
}

#[cfg(unix)]
#[test]
fn while_another_program_holds_the_sheet_answers_wait_beside_it_and_the_questions_go_on() {
    let program = assess("s.yaml --plain").file("s.yaml", &sheet(""));
    let read = || std::fs::read_to_string(program.path("s.yaml")).unwrap();
    let waiting = program.path("s.yaml.waiting");
    let mut talk = Talk::start(program.command());
    talk.hears(PROMPT);
    let Some(held) = Held::hold(program.path("s.yaml")) else { return };
    talk.says("1");
    let heard = talk.hears(PROMPT);
    assert!(heard.contains("1 answer waits in s.yaml.waiting, and will be put into the sheet"), "{heard}");
    talk.says("1 3");
    assert!(talk.hears(PROMPT).contains("2 answers wait in s.yaml.waiting"));
    assert_eq!(read(), sheet(""));
    // Death loses nothing, and the next run takes up what waits, still held or not.
    talk.kill();
    let mut talk = Talk::start(program.command());
    assert!(talk.hears(PROMPT).contains("2 answers still wait in s.yaml.waiting"));
    talk.kill();
    drop(held);
    let mut talk = Talk::start(program.command());
    let heard = talk.hears(PROMPT);
    assert!(heard.contains("2 answers that waited in s.yaml.waiting went into the sheet."), "{heard}");
    assert!(heard.contains("3/5") && !waiting.exists(), "{heard}");
    let Some(held) = Held::hold(program.path("s.yaml")) else { return };
    talk.says("50");
    talk.hears(PROMPT);
    drop(held);
    talk.says("0");
    talk.hears(PROMPT);
    assert_eq!(talk.ends().0, 0);
    assert!(read().contains("base.plan: 1") && read().contains("base.tools: [register, review]"), "{}", read());
    assert!(read().contains("base.trained: 50") && read().contains("lab.exists: 0") && !waiting.exists(), "{}", read());
}

#[cfg(unix)]
#[test]
fn who_leaves_while_the_sheet_is_held_learns_where_the_answers_are() {
    let program = assess("s.yaml --plain").file("s.yaml", &sheet(""));
    let mut talk = Talk::start(program.command());
    talk.hears(PROMPT);
    let Some(held) = Held::hold(program.path("s.yaml")) else { return };
    talk.says("1");
    talk.hears(PROMPT);
    talk.says("q");
    let heard = talk.hears("Enter for 1: ");
    assert!(heard.contains("1 answer waits to be put into the sheet: s.yaml: cannot be saved"), "{heard}");
    assert!(heard.contains("Leave it in s.yaml.waiting until the next time"), "{heard}");
    talk.says("2");
    let (code, stderr) = talk.ends();
    assert_eq!(code, 2);
    assert!(stderr.contains("the latest answers wait in s.yaml.waiting"), "{stderr}");
    assert!(stderr.contains("Go on with:  plimsoll assess s.yaml"), "{stderr}");
    drop(held);
    let text = std::fs::read_to_string(program.path("s.yaml.waiting")).unwrap();
    assert!(text.contains("base.plan: 1"), "{text}");
}

#[test]
fn answers_that_waited_stay_where_they_are_when_the_sheet_has_no_room_for_them() {
    let note = "n".repeat(700 * 1024);
    let long = |id: &str| sheet(&format!("  {id}:\n    answer: 1\n    note: {note}\n"));
    let ran =
        assess("s.yaml --plain").file("s.yaml", &long("base.plan")).file("s.yaml.waiting", &long("lab.exists")).run();
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    insta::assert_snapshot!(ran.stderr, @"plimsoll: s.yaml.waiting: the answers that wait here cannot be put into the sheet, and wait on: s.yaml: cannot be saved: with this answer it would be larger than 1 MB, the most that is read; shorten a note");
    assert_eq!((ran.read("s.yaml"), ran.read("s.yaml.waiting")), (long("base.plan"), long("lab.exists")));
}
