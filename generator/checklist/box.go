package checklist

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"milepost/generator/naming"
)

// A candidate is what may be the box or mark of an item.
type candidate struct {
	outer      int    // where the box or mark begins in the file, with what is wrapped around it
	start, end int    // of the box or mark itself, and behind what is wrapped around it
	text       int    // where the item's text begins
	state      State  //
	mark       string // what stands in the box, trimmed
	closing    string // what closes the markup that was opened before the box: "~~"
	kind       candidateKind
	free       bool // free text in the box: an item only in company
	odd        bool // what stands before it is no bullet that could be mended
	kept       bool // it is an item
	notes      []found
}

type candidateKind uint8

const (
	boxed  candidateKind = iota // "[x]", where it opens a list item or follows a bullet
	bare                        // "[x]" at the start of a line without a bullet
	marked                      // "✅" at the start of a list item
	loose                       // "✅" at the start of any other line
	named                       // "[x]" behind a name
	titled                      // "✅" at the start of a heading
	cell                        // a mark in a cell of a table
	input                       // an HTML checkbox
)

// longestBox is how many characters may stand in a box.
const longestBox = 80

// boxAt recognises a box at offset at. The text ends at stop.
//
// Around it may stand what opens emphasis or strikes it through, and
// parentheses; its brackets may be escaped, as editors that know no task
// lists write them.
func (r *reading) boxAt(at, stop int) *candidate {
	s := r.clean[at:stop]
	i := 0
	for i < len(s) && bytes.IndexByte([]byte("*_~("), s[i]) >= 0 && i < 4 {
		i++
	}
	wrapper := string(s[:i])
	escaped := i < len(s) && s[i] == '\\'
	if escaped {
		i++
	}
	if i >= len(s) || s[i] != '[' {
		return nil
	}
	c := r.newCandidate()
	c.outer = at
	open := at + i
	j := bytes.IndexAny(s[i+1:], "[]")
	if j < 0 || s[i+1+j] != ']' || utf8.RuneCount(s[i+1:i+1+j]) > longestBox {
		return nil
	}
	content := string(s[i+1 : i+1+j])
	i += j + 2
	half := false // of the brackets, only one is escaped, as some editors write a box
	if escaped {
		content = strings.TrimSuffix(content, `\`)
		half = !bytes.HasSuffix(s[:i-1], []byte(`\`))
	}
	if strings.HasPrefix(content, "^") || !c.wrapped(wrapper, s[i:]) {
		return nil
	}
	if strings.HasSuffix(wrapper, "(") {
		i++
	}
	rest := bytes.TrimLeft(s[i:], " \t")
	c.end, c.text = at+i, stop-len(rest)
	c.classify(content)
	if c.free && half {
		return nil
	}
	if r.isLink(content, s[i:]) || c.free && i < len(s) && (s[i] == '[' || s[i] == '(') {
		return nil
	}
	c.leniencies(content, wrapper, escaped, len(rest) < len(s[i:]) || len(rest) == 0)
	c.start = open
	return c
}

// isLink reports whether a box with the given content, followed by rest,
// opens a link: "[x](url)", "[x][label]", or "[x]" where that label is
// defined and is more than a tick.
func (r *reading) isLink(content string, rest []byte) bool {
	if m := labelBehind.FindSubmatch(rest); m != nil {
		return r.defined[linkLabel(string(m[1]))]
	}
	label := linkLabel(content)
	return target.Match(rest) || len(label) > 1 && r.defined[label]
}

var (
	labelBehind = regexp.MustCompile(`^\[([^\[\]]+)\]`)
	target      = regexp.MustCompile(`^\(\s*(?:<[^<>]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)`)
)

// wrapped reports whether what stands before the box may, and notes what
// closes it. A parenthesis must close right behind the box.
func (c *candidate) wrapped(wrapper string, rest []byte) bool {
	if emphasis, ok := strings.CutSuffix(wrapper, "("); ok {
		wrapper = emphasis
		if !bytes.HasPrefix(rest, []byte(")")) {
			return false
		}
	}
	switch wrapper {
	case "", "*", "**", "***", "_", "__", "~", "~~":
		c.closing = wrapper
		return true
	}
	return false
}

// classify reads what stands in the box.
func (c *candidate) classify(content string) {
	c.mark = strings.TrimSpace(content)
	word := boxWord(content)
	c.state, c.free = Partial, false
	switch word {
	case "", "todo", "to do", "to-do":
		c.state = Open
	case "x", "√", "v", "y", "yes", "ok", "done", "check", "checked", "х":
		c.state = Done
	case "~", "-", "–", "—", "n/a":
		c.state = NotApplicable
	default:
		if s, ok := signAt(word); ok && s.text == word {
			c.state = s.state
			return
		}
		if tickWithNote.MatchString(word) {
			c.state = Done
			return
		}
		c.free = strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) &&
			!begun.MatchString(word)
	}
}

// boxWord returns what stands in the box as it is compared: in lower case,
// without white space around it and what nobody sees.
func boxWord(content string) string {
	return strings.ToLower(strings.TrimSpace(strings.Map(func(r rune) rune {
		if isUnseen(r) {
			return -1
		}
		return r
	}, content)))
}

// isUnseen reports whether a character has no look of its own, where it stands in
// a box or before one.
func isUnseen(r rune) bool {
	return r > ' ' && (naming.Unseen(r) || r == '\ufe0e' || r == '\ufe0f' || r == '\u200c' || r == '\u200d')
}

// begun says that an item is begun; no link or name is written so.
var begun = regexp.MustCompile(`^(?:\(x\)|\d{1,3}\s*%|wip)$`)

// tickWithNote is an x followed by a note: "x - bucket only". A question mark
// alone is doubt, not a note.
var tickWithNote = regexp.MustCompile(`^x(?:\s*[-–—:;,.!*]|\s+[^\s?]|\s*\()`)

// leniencies notes where GitHub would not see the box as we do.
func (c *candidate) leniencies(content, wrapper string, escaped, spaced bool) {
	add := func(code code, arg string) { c.notes = append(c.notes, found{code, arg}) }
	trimmed := strings.TrimSpace(content)
	switch {
	case escaped:
		add(escapedBox, "")
	case content == "":
		add(emptyBrackets, "")
	case c.free && c.state == Partial:
		add(textInBox, c.mark)
	case c.state == NotApplicable:
		add(notApplicableMark, c.mark)
	case c.state == Partial:
		add(unknownMark, c.mark)
	case trimmed == "" && content != " " && content != "\t":
		add(wideBox, "")
	case strings.EqualFold(trimmed, "x") && content != trimmed:
		add(spacedMark, content)
	case trimmed != "" && !strings.EqualFold(trimmed, "x"):
		add(wordInBox, c.mark)
	}
	if wrapper != "" {
		add(wrappedBox, wrapper)
	}
	if !spaced {
		add(gluedBox, "")
	}
}

// A sign stands in a box or in place of one.
type sign struct {
	text  string
	state State
}

var signs = []sign{
	{"✅", Done}, {"☑", Done}, {"✔", Done}, {"✓", Done},
	{":white_check_mark:", Done}, {":heavy_check_mark:", Done}, {":ballot_box_with_check:", Done},
	{"❌", Open}, {"☐", Open}, {"⬜", Open}, {"□", Open}, {"◻", Open}, {"🔲", Open}, {"✗", Open}, {"✘", Open},
	{":x:", Open}, {":white_large_square:", Open}, {":black_square_button:", Open},
	{"🟡", Partial}, {"🟠", Partial}, {"🚧", Partial}, {"⏳", Partial}, {"🔄", Partial},
	{":construction:", Partial}, {":hourglass_flowing_sand:", Partial}, {":yellow_circle:", Partial}, {":red_circle:", Partial},
}

// signAt returns the sign that a text begins with.
func signAt[T string | []byte](text T) (sign, bool) {
	if len(text) == 0 || text[0] < utf8.RuneSelf && text[0] != ':' {
		return sign{}, false
	}
	for _, s := range signs {
		if len(text) >= len(s.text) && string(text[:len(s.text)]) == s.text {
			return s, true
		}
	}
	return sign{}, false
}

// markAt recognises a mark at offset at.
func (r *reading) markAt(at, stop int) *candidate {
	s, ok := signAt(r.clean[at:stop])
	if !ok {
		return nil
	}
	rest := bytes.TrimLeftFunc(r.clean[at+len(s.text):stop], isUnseen)
	text := bytes.TrimLeft(rest, " \t")
	return &candidate{outer: at, start: at, end: stop - len(rest), text: stop - len(text), state: s.state, mark: s.text, kind: marked,
		notes: []found{{markForBox, s.text}}}
}

// A legend explains a mark and is no item: "[x] = Done".
func isLegend(text []byte) bool {
	switch text[0] {
	case '=': // but "==…==" is marked with a pen
		return len(text) < 3 || text[1] != '=' || text[2] == ' ' || text[2] == '\t'
	case ':':
		return !shortcode.Match(text)
	case 'm', 'M', 's', 'S', '-', "→"[0]:
		return meaning.Match(text)
	}
	return false
}

// meaning is how else a legend begins. An arrow may stand before a note too.
var meaning = regexp.MustCompile(`(?i)^(?:(?:means|stands for)\s|(?:->|→)\s*(?:done|completed?|finished|open|not (?:done|started)|to-?do|in progress|skipped|partly|n/a)\W*$)`)

var shortcode = regexp.MustCompile(`^:[a-z0-9_+-]+:`)
