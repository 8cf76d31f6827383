// Package cache keeps one file for each site in the user's cache folder. Who
// loses it loses time and nothing else, so nothing here is an error worth
// stopping for.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// oldest is after how long a file that nobody needed is removed.
const oldest = 60 * 24 * time.Hour

// longest is more than any program needs to write a file.
const longest = 24 * time.Hour

// A File is where something is kept. Its methods do nothing where it is "".
type File string

// For returns the File of what is named, such as by a site's folder and that
// of its output; "" where the user has no cache folder.
func For(names ...string) File {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	h := sha256.New()
	for _, name := range names {
		if abs, err := filepath.Abs(name); err == nil {
			name = abs
		}
		io.WriteString(h, name+"\x00")
	}
	return File(filepath.Join(dir, "milepost", hex.EncodeToString(h.Sum(nil)[:16])))
}

// mostRead is how many bytes a file may have to be read.
const mostRead = 1 << 30

// Read returns what was written; nil for nothing, and for more than mostRead.
func (f File) Read() []byte {
	if f == "" {
		return nil
	}
	in, err := os.Open(string(f))
	if err != nil {
		return nil
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil || info.Size() > mostRead {
		return nil
	}
	b := make([]byte, info.Size())
	if _, err := io.ReadFull(in, b); err != nil {
		return nil
	}
	return b
}

// A Draft is what is to be in a File. It is for one goroutine.
type Draft struct {
	of   File
	temp *os.File
	err  error // the first
}

// Create begins what is to be in f. It must be ended by Keep or Discard.
func (f File) Create() *Draft {
	d := &Draft{of: f, err: errNowhere}
	if f == "" {
		return d
	}
	dir := filepath.Dir(string(f))
	if d.err = os.MkdirAll(dir, 0o700); d.err == nil {
		d.temp, d.err = os.CreateTemp(dir, begun+"*")
	}
	return d
}

var errNowhere = errors.New("there is no cache folder")

// begun is how the names of files begin that are not whole yet.
const begun = "new-"

// Write appends b.
func (d *Draft) Write(b []byte) (n int, err error) {
	if d.err == nil {
		n, d.err = d.temp.Write(b)
	}
	return n, d.err
}

// Keep puts what was written in the place of what was there, as a whole, and
// removes files beside it that nobody has written for a long time. If a Write
// failed, it is Discard.
func (d *Draft) Keep() {
	if d.temp != nil && d.err == nil {
		if d.err = d.temp.Close(); d.err == nil {
			d.err = os.Rename(d.temp.Name(), string(d.of))
		}
	}
	if d.err != nil {
		d.Discard()
		return
	}
	prune(filepath.Dir(string(d.of)))
}

// Discard leaves what was there.
func (d *Draft) Discard() {
	if d.temp != nil {
		d.temp.Close() // which may be closed already
		os.Remove(d.temp.Name())
	}
}

// prune removes files that are too old, and those that a program that was killed
// left.
func prune(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		limit := oldest
		if strings.HasPrefix(e.Name(), begun) {
			limit = longest
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > limit {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// headSize is how much of a program's file has its build ID, which the go
// command computes from all that is in it.
const headSize = 32 << 10

// Program returns what tells this program from every other: a checksum of its
// build ID or, where it has none, of its file; "" where that cannot be read.
func Program() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	return identity(f)
}

// identity returns what tells a program's file from every other.
func identity(f io.Reader) string {
	head := make([]byte, headSize)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.ErrUnexpectedEOF {
		return ""
	}
	head = head[:n]
	h := sha256.New()
	h.Write(head)
	if !bytes.Contains(head, []byte("Go build ID: \"")) && !bytes.Contains(head, []byte("\x04\x00\x00\x00Go\x00\x00")) {
		if _, err := io.Copy(h, f); err != nil {
			return ""
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
