package checklist

import (
	"regexp"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/unicode/norm"

	"milepost/generator/naming"
)

// Options are the rules of a course.
type Options struct {
	Module   string            // regular expression of one module's id; "" for `M\s?\d+`
	Optional []string          // words that in parentheses mark an item as optional; nil for "optional", "extra"
	Known    func(string) bool // whether a Key is that of an item of the curriculum; nil without one
}

// A Parser reads documents by the same rules. It is safe for use by several
// goroutines at once.
type Parser struct {
	markdown parser.Parser
	tags     *regexp.Regexp    // all module tags of one pair of parentheses
	wide     *regexp.Regexp    // likewise, of wide ones
	module   *regexp.Regexp    // one id in them
	unread   *regexp.Regexp    // what looks like a tag of several modules but is none
	leading  *regexp.Regexp    // an optional marker at the start of an item
	trailing *regexp.Regexp    // one at its end
	known    func(string) bool // nil without a curriculum
	wordings memo[wording]     // by raw text
	titles   memo[string]      // by the text of a heading
	readings sync.Pool         // of *reading that are no longer used
	items    sync.Pool         // likewise, of *[]Item
}

// NewParser returns a Parser for the given rules. It fails where
// Options.Module is no regular expression.
func NewParser(o Options) (*Parser, error) {
	if o.Module == "" {
		o.Module = `M\s?\d+`
	}
	if o.Optional == nil {
		o.Optional = []string{"optional", "extra"}
	}
	module, err := regexp.Compile(`(?:` + o.Module + `)`)
	if err != nil {
		return nil, err
	}
	words := make([]string, len(o.Optional))
	for i, w := range o.Optional {
		words[i] = regexp.QuoteMeta(w)
	}
	word := `(?:` + strings.Join(words, "|") + `)`
	if len(words) == 0 {
		word = `[^\s\S]` // no marker: matches nothing
	}
	marker := `\(\s*[*_]{0,3}` + word + `[*_]{0,3}\s*\)`
	one := `[*_]{0,3}\s*` + module.String() + `\s*[*_]{0,3}`
	one = `(?:` + one + `|\[` + one + `\](?:\([^\s()]*\))?)`
	inside := `\s*(?P<before>(?i:` + word + `)[\s,;:]+)?` + one + `(?:\s*(?:[+,/&;]|\b(?:and|og|or|eller)\b)(?:\s*(?:and|og)\b)?\s*` + one + `)*(?P<behind>[\s,;]+(?i:` + word + `))?\s*`
	tags, err := regexp.Compile(`\(` + inside + `\)`)
	if err != nil {
		return nil, err
	}
	wide, err := regexp.Compile(`（` + inside + `）`)
	if err != nil {
		return nil, err
	}
	unread, err := regexp.Compile(`\(\s*` + one + `[^()]{1,20}?` + one + `\s*\)`)
	if err != nil {
		return nil, err
	}
	return &Parser{
		markdown: newMarkdown(),
		tags:     tags,
		wide:     wide,
		module:   module,
		unread:   unread,
		leading:  regexp.MustCompile(`(?i)^[*_~]*\s*(` + marker + `)`),
		trailing: regexp.MustCompile(`(?i)(` + marker + `)[*_~]*[.\s]*$`),
		known:    o.Known,
	}, nil
}

// newMarkdown returns goldmark with all its blocks, but of its inline syntax
// only what hides text: code and HTML. Emphasis and links are left out, for
// their time is quadratic in hostile input and an item's text needs neither
// before it is printed.
func newMarkdown() parser.Parser {
	m := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewRawHTMLParser(), 400)),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200)))
	return m
}

// Parse finds the checklist of one document. The file's name stands in the
// positions of the problems. Parse never fails: what cannot be read as an
// item is none.
func (p *Parser) Parse(name string, src []byte) Document {
	r := p.read(name, src)
	doc := r.build()
	r.duplicates(doc.Items)
	doc.Problems = r.notes.problems()
	if cap(r.clean) <= largeFile {
		p.readings.Put(r) // the document has nothing of it
	}
	return doc
}

// Reuse takes the memory of a document's items for those of others. Neither
// they nor what leads to them may be used any more; their texts may.
func (p *Parser) Reuse(d Document) {
	items := d.Items[:0]
	clear(d.Items)
	if cap(items) > 0 && cap(items) <= manyItems {
		p.items.Put(&items)
	}
}

// manyItems is how many items take so much memory that it is not kept.
const manyItems = 1 << 12

// newItems returns room for n items.
func (p *Parser) newItems(n int) []Item {
	if items, ok := p.items.Get().(*[]Item); ok && cap(*items) >= n {
		return *items
	}
	return make([]Item, 0, n)
}

// largeFile is the size in bytes above which the memory for reading a file is
// not kept for others.
const largeFile = 1 << 18

// read finds the lines of one document and which of them are items.
func (p *Parser) read(name string, src []byte) *reading {
	r := p.newReading(name, src)
	r.blank(src)
	if !r.flat() {
		r.walk()
	}
	r.recognise()
	r.keepCompany()
	return r
}

// walk reads a document by goldmark.
func (r *reading) walk() {
	root := r.markdown.Parse(text.NewReader(r.clean))
	w := walker{reading: r}
	w.blocks(root.FirstChild(), place{list: none, parent: none})
}

// reading is one document on its way from bytes to items.
type reading struct {
	*Parser
	clean   []byte          // what goldmark reads: as long as the file, same positions
	defined map[string]bool // labels of links that are defined
	lines   []line          // what may hold an item, in the order of the file
	notes   notes
	seen    map[string]bool // keys of items

	candidates slab[candidate]
	paragraphs slab[paragraph]
}

// newReading returns a reading of a file, which may be one that was used for
// another.
func (p *Parser) newReading(name string, src []byte) *reading {
	r, ok := p.readings.Get().(*reading)
	if !ok {
		r = &reading{Parser: p, defined: map[string]bool{}, seen: map[string]bool{}}
	}
	r.notes.begin(name, src)
	clear(r.defined)
	clear(r.lines)
	r.lines = r.lines[:0]
	r.candidates.reset()
	r.paragraphs.reset()
	return r
}

func (r *reading) newCandidate() *candidate { return r.candidates.next() }

func (r *reading) newParagraph() *paragraph { return r.paragraphs.next() }

// none stands for no line and no list.
const none = -1

// A line is one line of text that may hold an item, or a heading.
type line struct {
	start, stop int        // in the file, without indent, bullet and line end
	kind        lineKind   //
	list        int        // lists beside each other share a number; none outside lists
	parent      int        // index of the first line of the enclosing list item; none
	para        *paragraph // what it belongs to; nil for a heading
	title       string     // of a heading
	found       *candidate // what was recognised on it
	legend      bool       // it explains a box, but GitHub takes it for a task
	glued       bool       // a heading without a space behind its number signs
	label       string     // text of a table row or an HTML input, which does not follow the mark
}

type lineKind uint8

const (
	first     lineKind = iota // the first line of a list item
	plain                     // any other line of a paragraph
	htmlLine                  // a line of an HTML block
	tableLine                 // a row of a table
	heading                   //
)

// A paragraph is a block of lines with what the inline syntax says of them.
type paragraph struct {
	opener   int      // index of its line that opens a list item; none
	comments [][2]int // to be cut out; in order, apart
	solid    [][2]int // code and HTML, in order, apart: nothing in them opens an item
}

// overlapping returns those of the ranges, which are in order and apart, that
// reach into start to stop.
func overlapping(ranges [][2]int, start, stop int) [][2]int {
	from := sort.Search(len(ranges), func(i int) bool { return ranges[i][1] > start })
	to := from
	for to < len(ranges) && ranges[to][0] < stop {
		to++
	}
	return ranges[from:to]
}

// within reports whether offset lies inside, not at the start of, a range.
func within(ranges [][2]int, offset int) bool {
	return len(overlapping(ranges, offset, offset)) > 0
}

// mostSections is how many sections a document may have; the items of all
// further headings are in its last one. Charts, columns and badges are made
// for each section of each team, so what has tens of thousands of them would
// cost the square of its length.
const mostSections = 300

// build makes the document from the lines whose candidates were kept.
func (r *reading) build() Document {
	var doc Document
	doc.Items = r.newItems(r.kept())
	slugs := naming.Slugs{}
	title, at := "", 0 // the heading above
	current := none    // index of its section; none until it has an item
	depth := make([]int, len(r.lines))
	for i := 0; i < len(r.lines); i++ {
		l := &r.lines[i]
		if l.parent != none {
			depth[i] = depth[l.parent]
			if p := r.lines[l.parent].found; p != nil && p.kept {
				depth[i]++
			}
		}
		if l.kind == heading && (l.found == nil || !l.found.kept) {
			title, at, current = l.title, l.start, none
			if l.glued {
				r.notes.add(gluedHeading, l.start, "")
			}
			continue
		}
		if l.legend {
			r.notes.add(legendTask, l.start, "")
		}
		if l.found == nil || !l.found.kept {
			continue
		}
		end := i + 1
		for end < len(r.lines) && r.continues(end, l.para) {
			depth[end] = depth[i]
			r.noteSwallowed(end)
			end++
		}
		item := r.item(i, end)
		r.noteItem(item, l.found)
		if item.Text == "" {
			continue
		}
		if current == none && len(doc.Sections) == mostSections {
			current = mostSections - 1
			r.notes.add(tooManySections, at, "")
		}
		if current == none {
			current = len(doc.Sections)
			doc.Sections = append(doc.Sections, Section{Slug: slugs.AddSlug(Slug(title), "untitled"), Title: title})
			if title != "" {
				doc.Sections[current].Line, _ = r.notes.position(at)
			}
		}
		item.Section, item.Depth = current, depth[i]
		doc.Items = append(doc.Items, item)
	}
	return doc
}

// kept counts the lines that are items.
func (r *reading) kept() (n int) {
	for _, l := range r.lines {
		if l.found != nil && l.found.kept {
			n++
		}
	}
	return n
}

// continues reports whether line i goes on with the text of an item that
// began in paragraph p. In an HTML block, it is no markup, and it is indented or
// below a line that was wrapped.
func (r *reading) continues(i int, p *paragraph) bool {
	l := r.lines[i]
	if p == nil || l.para != p || l.found != nil && l.found.kept {
		return false
	}
	if l.kind != htmlLine {
		return l.kind == plain
	}
	above := r.lines[i-1]
	return r.clean[l.start] != '<' && (l.start > lineStart(r.clean, l.start) || above.stop-above.start >= wrapsAt)
}

// Key returns what two wordings of the same item have in common: letters and
// digits in lower case, single spaces between the words. A letter with a mark is
// one letter, however it is encoded.
func Key(plain string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(plain) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		} else if r != '\'' && r != '’' && !unicode.Is(unicode.Mn, r) && r != utf8.RuneError {
			gap = true
		}
	}
	return b.String()
}
