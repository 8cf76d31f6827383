package checklist

import (
	"bytes"
	"regexp"
	"strings"
)

// definition is a line that defines a link, or a legend; never an item.
var definition = regexp.MustCompile(`(?m)^[ \t>]*\[([^\[\]\n]+)\]:.*$`)

var conflict = regexp.MustCompile(`(?m)^(?:<{7,8}(?: .*)?|\|{7,8}(?: .*)?|={7,8}|>{7,8}(?: .*)?)\s*$`)

// blank makes clean what goldmark is to read: carriage returns, definitions of
// links and the lines of an unresolved merge conflict become spaces, and the
// byte order mark and a carriage return that ends a line alone become line
// feeds; bound erases what would take too much work. No byte moves.
func (r *reading) blank(src []byte) {
	r.clean = append(r.clean[:0], src...)
	out := r.clean
	if strings.HasPrefix(string(out[:min(3, len(out))]), "\ufeff") {
		copy(out, "\n\n\n") // spaces would indent the first line
	}
	for i := bytes.IndexByte(out, '\r'); i >= 0 && i < len(out); i++ {
		switch {
		case out[i] != '\r':
		case i+1 < len(out) && out[i+1] == '\n':
			out[i] = ' '
		default:
			out[i] = '\n'
		}
	}
	r.splitFiles(out)
	if bytes.Contains(out, []byte("]:")) {
		for _, m := range definition.FindAllSubmatchIndex(out, -1) {
			r.defined[linkLabel(string(out[m[2]:m[3]]))] = true
			erase(out[m[0]:m[1]])
		}
	}
	if bytes.Contains(out, []byte("<<<<<<<")) {
		r.eraseConflicts(out)
	}
	r.bound(out)
}

// splitFiles makes line feeds of byte order marks at the start of lines, where
// files were joined.
func (r *reading) splitFiles(out []byte) {
	for at := 0; ; at++ {
		i := bytes.Index(out[at:], []byte("\ufeff"))
		if i < 0 {
			return
		}
		if at += i; at > 0 && out[at-1] == '\n' {
			r.notes.add(hiddenCharacter, at, "")
			copy(out[at:], "\n\n\n")
		}
	}
}

// eraseConflicts erases the marker lines of unresolved merge conflicts, and what
// both sides come from.
func (r *reading) eraseConflicts(out []byte) {
	open := false
	var origin [2]int // from "|||||||" to "======="
	for _, m := range conflict.FindAllIndex(out, -1) {
		mark := out[m[0]]
		switch {
		case mark == '<':
			open, origin = true, [2]int{}
		case !open:
			continue
		case mark == '|':
			origin = [2]int{m[0], m[0]}
		case mark == '=' && 0 < origin[0] && origin[0] == origin[1]:
			origin[1] = m[0]
		case mark == '>':
			erase(out[origin[0]:origin[1]])
		}
		r.notes.add(conflictMarker, m[0], "")
		open = open && mark != '>'
		erase(out[m[0]:m[1]])
	}
}

// erase turns all but line feeds into spaces.
func erase(b []byte) {
	for i, c := range b {
		if c != '\n' {
			b[i] = ' '
		}
	}
}

// linkLabel returns a link's label as Markdown compares it.
func linkLabel(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}
