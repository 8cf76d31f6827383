package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"milepost/generator/diag"
)

// A textPrinter prints findings for people: the problem on one line, the line
// of the file, and a caret under the column with severity and code.
type textPrinter struct{ color bool }

func (t textPrinter) print(w io.Writer, found []finding) error {
	var b strings.Builder
	for _, f := range found {
		b.WriteString(clean(f.Error()) + "\n")
		label := t.severity(f.Severity) + " (" + f.Code + ")"
		if f.EndLine > f.Line {
			label += fmt.Sprintf(", down to line %d", f.EndLine)
		}
		if f.Text == "" || f.Column == 0 {
			b.WriteString(margin + label + "\n")
			continue
		}
		line, indent := excerpt(f.Text, f.Column-1)
		b.WriteString(margin + line + "\n" + margin + indent + "^ " + label + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// margin stands before what is quoted from a file.
const margin = "    "

// severity returns the word for s, in colour where that is wanted.
func (t textPrinter) severity(s diag.Severity) string {
	if !t.color {
		return s.String()
	}
	colors := map[diag.Severity]string{diag.Info: "36", diag.Warning: "33", diag.Error: "31"}
	return "\x1b[" + colors[s] + "m" + s.String() + "\x1b[0m"
}

// colored reports whether standard output is to be written in colour.
func (a *app) colored() bool {
	return a.onTerminal && a.Env("NO_COLOR") == "" && a.Env("TERM") != "dumb"
}

// What is quoted of a long line, in columns of a terminal.
const (
	widest = 100 // of the excerpt
	ahead  = 40  // of them before the caret, where the line begins further left
)

// A cell is one character as it is printed.
type cell struct {
	text  string
	width int // in columns: 0, 1 or 2; a tab is 4 or fewer
}

// excerpt returns a line, or the part of it around the byte at, as it can be
// printed, and what must stand before a caret under that byte. Tabs stay tabs
// in both, so that they are as wide in one as in the other.
func excerpt(text string, at int) (line, indent string) {
	var cells []cell
	caret, before := -1, 0 // the caret's cell, and the columns before it
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		if caret < 0 && i+size > at {
			caret = len(cells)
		}
		c := newCell(r)
		if caret < 0 {
			before += c.width
		}
		cells = append(cells, c)
	}
	if caret < 0 {
		caret = len(cells)
	}
	from := 0
	if before > widest-ahead {
		for ; before > ahead; from++ {
			before -= cells[from].width
		}
		line, indent = "…", " "
	}
	used := 0
	for i, c := range cells[from:] {
		if used += c.width; used > widest {
			line += "…"
			break
		}
		line += c.text
		switch {
		case from+i >= caret:
		case c.text == "\t":
			indent += "\t"
		default:
			indent += strings.Repeat(" ", c.width)
		}
	}
	return line, indent
}

// newCell returns how r is printed: what would move the cursor, or turn the
// direction of the text, as a sign that stands for it.
func newCell(r rune) cell {
	switch {
	case r == '\t':
		return cell{"\t", 4}
	case r < ' ':
		return cell{string('␀' + r), 1}
	case r >= '\u200b' && r <= '\u200d', r == '\ufeff', unicode.In(r, unicode.Mn, unicode.Me):
		return cell{string(r), 0}
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return cell{"\ufffd", 1}
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return cell{string(r), 2}
	}
	return cell{string(r), 1}
}
