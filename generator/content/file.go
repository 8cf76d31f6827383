package content

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"milepost/generator/diag"
)

// maxText is the greatest size in bytes of a text that is read.
const maxText = 1 << 20

// A File is a file of content/ that is not read yet.
type File struct {
	Path string // from the site's root: "content/2024/group-7.md"

	fsys  fs.FS
	name  string        // in fsys
	entry fs.DirEntry   // as a team's files are listed; nil for others
	fault *diag.Problem // why it cannot be read; nil where it may be
}

// Name returns the file's path in content/: "2024/group-7.md".
func (f File) Name() string { return f.name }

// Bytes returns what is in the file.
func (f File) Bytes() ([]byte, error) {
	b, _, err := f.Contents()
	return b, err
}

// Listed tells about the file as it was listed, if it is one of a team's; else it
// returns nil.
func (f File) Listed() fs.FileInfo {
	if f.entry == nil || f.fault != nil {
		return nil
	}
	info, err := f.entry.Info()
	if err != nil {
		return nil
	}
	return info
}

// Contents is Bytes, and tells about the file that was read.
func (f File) Contents() (b []byte, info fs.FileInfo, err error) {
	in, err := f.fsys.Open(f.name)
	if err == nil {
		defer in.Close()
		if info, err = in.Stat(); err == nil {
			b, err = readAll(in, make([]byte, 0, info.Size()+bytes.MinRead))
		}
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %s", f.Path, reason(err))
	}
	return b, info, nil
}

// Text returns the file's text. A file that cannot be read, or has more than
// 1 MiB, is an Error and no text; the latter is not read. UTF-16 with a byte
// order mark is decoded; other bytes that are no UTF-8 are an Error, and kept.
func (f File) Text() ([]byte, diag.List) {
	text, _, problems := f.TextIn(nil)
	return text, problems
}

// TextIn is Text, but the text may stand in the memory of buf. It tells about the
// file that was read, or nil where there is no text.
func (f File) TextIn(buf []byte) (text []byte, info fs.FileInfo, problems diag.List) {
	if f.fault != nil {
		return nil, nil, diag.List{*f.fault}
	}
	in, err := f.fsys.Open(f.name)
	if err != nil {
		return nil, nil, f.unreadable(err)
	}
	defer in.Close()
	if info, err = in.Stat(); err != nil {
		return nil, nil, f.unreadable(err)
	}
	if info.IsDir() {
		return nil, nil, diag.List{f.problem(0, 0, diag.Error, "unreadable", "is a folder, not a file", "")}
	}
	var b []byte
	if info.Size() <= maxText {
		b, err = readAll(io.LimitReader(in, maxText+1), slices.Grow(buf[:0], int(info.Size())+bytes.MinRead))
		if err != nil {
			return nil, nil, f.unreadable(err)
		}
	}
	if size := max(int64(len(b)), info.Size()); size > maxText {
		return nil, nil, diag.List{f.problem(0, 0, diag.Error, "too-large", fmt.Sprintf("has %.1f MiB, and is not read", float64(size)/(1<<20)), "a text may have 1 MiB")}
	}
	text, problems = f.decode(b)
	return text, info, problems
}

// readAll reads into buf, or into more where the file has grown since its size
// was asked for.
func readAll(in io.Reader, buf []byte) ([]byte, error) {
	b := bytes.NewBuffer(buf)
	_, err := b.ReadFrom(in)
	return b.Bytes(), err
}

func (f File) unreadable(err error) diag.List {
	return diag.List{f.problem(0, 0, diag.Error, "unreadable", "cannot be read: "+reason(err), "")}
}

func (f File) problem(line, column int, s diag.Severity, code, message, hint string) diag.Problem {
	return diag.Problem{File: f.Path, Line: line, Column: column, EndLine: line, Count: 1, Code: code, Severity: s, Message: message, Hint: hint}
}

// decode returns b as UTF-8.
func (f File) decode(b []byte) ([]byte, diag.List) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	case utf8.Valid(b):
		return b, nil
	default:
		line, column := diag.NotUTF8(b)
		return b, diag.List{f.problem(line, column, diag.Error, "not-utf8", "this byte and others like it are no UTF-8", "save the file as UTF-8")}
	}
	units := make([]uint16, 0, len(b)/2)
	for i := 2; i+1 < len(b); i += 2 {
		units = append(units, order.Uint16(b[i:]))
	}
	return []byte(string(utf16.Decode(units))), diag.List{f.problem(1, 1, diag.Warning, "utf-16", "the file is UTF-16, which GitHub does not show as Markdown", "save the file as UTF-8")}
}
