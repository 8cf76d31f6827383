package collect

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"strings"
	"unicode/utf16"
)

// A provenance says where a team's file is from.
type provenance struct {
	row    Row
	path   string // in the repository; "" where no checklist was found
	commit string // that last changed it
}

// opening is how each file of a team begins that collect wrote.
const opening = "+++\n# Written by \"milepost collect\", which replaces this file.\n"

// isStamped reports whether collect wrote a team's file, of which text is the
// beginning or more. Git may have changed the ends of its lines.
func isStamped(text []byte) bool {
	mark, body := cutMark(text)
	return bytes.HasPrefix(body, encode(opening, mark)) || bytes.HasPrefix(body, encode(strings.ReplaceAll(opening, "\n", "\r\n"), mark))
}

// stamp puts front matter before a team's text, which stays as it is, byte by
// byte, in its own encoding. Front matter of the team's own gives way: what it
// says of name, project and hidden is taken over, the rest is for other
// programs.
func (p provenance) stamp(text []byte, r Reading) []byte {
	var b strings.Builder
	b.WriteString(opening)
	key := func(name, value string) {
		if value != "" {
			b.WriteString(name + " = " + quote(value) + "\n")
		}
	}
	name := r.Name
	if name == "" {
		name = p.row.Name
	}
	key("name", name)
	key("project", r.Project)
	if r.Hidden {
		b.WriteString("hidden = true\n")
	}
	key("repo", webAddress(p.row.Repo))
	if p.path != "" {
		b.WriteString("\n[collected]\n")
		key("path", p.path)
		key("commit", p.commit)
	}
	b.WriteString("+++\n")
	mark, body := cutMark(text)
	return bytes.Join([][]byte{mark, encode(b.String(), mark), cutLines(body, r.Front, mark)}, nil)
}

// quote returns s as a TOML string. JSON's are, but for one character.
func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(strings.ToValidUTF8(s, "\ufffd")) // a string never fails
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\x7f", `\u007f`)
}

// cutMark sets a byte order mark apart.
func cutMark(text []byte) (mark, body []byte) {
	for _, m := range []string{"\ufeff", "\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(text, []byte(m)) {
			return text[:len(m)], text[len(m):]
		}
	}
	return nil, text
}

// order returns that of the bytes of a UTF-16 text, nil for any other, as the
// mark before it says.
func order(mark []byte) binary.ByteOrder {
	switch string(mark) {
	case "\xff\xfe":
		return binary.LittleEndian
	case "\xfe\xff":
		return binary.BigEndian
	}
	return nil
}

// encode returns s as the text behind a mark is encoded.
func encode(s string, mark []byte) []byte {
	o := order(mark)
	if o == nil {
		return []byte(s)
	}
	units := utf16.Encode([]rune(s))
	b := make([]byte, 2*len(units))
	for i, unit := range units {
		o.PutUint16(b[2*i:], unit)
	}
	return b
}

// cutLines returns what follows the first n lines of a text.
func cutLines(text []byte, n int, mark []byte) []byte {
	width, o := 1, order(mark)
	if o != nil {
		width = 2
	}
	at := 0
	for ; n > 0 && at+width <= len(text); at += width {
		if o == nil && text[at] == '\n' || o != nil && o.Uint16(text[at:]) == '\n' {
			n--
		}
	}
	return text[at:]
}
