package checklist

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"milepost/generator/diag"
)

// A code names a kind of problem.
type code string

const (
	emptyBrackets     code = "empty-brackets"
	wideBox           code = "wide-box"
	spacedMark        code = "spaced-mark"
	wordInBox         code = "word-in-box"
	unknownMark       code = "unknown-mark"
	textInBox         code = "text-in-box"
	notApplicableMark code = "not-applicable"
	wrappedBox        code = "wrapped-box"
	escapedBox        code = "escaped-box"
	gluedBox          code = "no-space-after-box"
	gluedBullet       code = "no-space-after-bullet"
	otherBullet       code = "other-bullet"
	noList            code = "no-list"
	noBullet          code = "no-bullet"
	markForBox        code = "mark-for-box"
	tableItem         code = "item-in-table"
	htmlItem          code = "item-in-html"
	nameBeforeBox     code = "text-before-box"
	hiddenCharacter   code = "hidden-character"
	headingItem       code = "item-in-heading"
	legendTask        code = "legend-as-task"
	unreadTag         code = "tag-not-read"
	swallowedBox      code = "box-in-text"
	inCode            code = "item-in-code"
	gluedHeading      code = "no-space-in-heading"
	tooDeep           code = "too-deep"
	sparseTable       code = "sparse-table"
	conflictMarker    code = "merge-conflict"
	duplicateItem     code = "duplicate-item"
	tooManySections   code = "too-many-sections"
)

// A rule is how a code is told. In one, many and hint, %[1]q is what the
// file has; many also has %[2]d, how often.
type rule struct {
	severity        diag.Severity
	one, many, hint string
}

var rules = map[code]rule{
	emptyBrackets: {diag.Info, "the box is written \"[]\", which GitHub shows as plain text",
		"%[2]d boxes are written \"[]\", which GitHub shows as plain text", "write \"[ ]\" with a space; it counts as open"},
	wideBox: {diag.Info, "the box has more than one space in it, which GitHub shows as plain text",
		"%[2]d boxes have more than one space in them, which GitHub shows as plain text", "write \"[ ]\"; it counts as open"},
	spacedMark: {diag.Info, "the box is written \"[%[1]s]\", which GitHub shows as plain text",
		"%[2]d boxes are written \"[%[1]s]\", which GitHub shows as plain text", "write \"[x]\" without spaces; it counts as done"},
	wordInBox: {diag.Info, "the box has %[1]q in it, which GitHub shows as plain text",
		"%[2]d boxes have %[1]q in them, which GitHub shows as plain text", "write \"[x]\" for done, \"[ ]\" for open; it is read as meant"},
	unknownMark: {diag.Warning, "the mark %[1]q is neither done nor open",
		"the mark %[1]q on %[2]d items is neither done nor open", "write \"[x]\" when it is done; until then it counts as open"},
	textInBox: {diag.Warning, "the box has the text %[1]q in it, which says neither done nor open",
		"%[2]d boxes have the text %[1]q in them, which says neither done nor open", "write \"[x]\" or \"[ ]\" and put the note behind the item; until then it counts as open"},
	notApplicableMark: {diag.Info, "the mark %[1]q says that the item does not apply",
		"the mark %[1]q says that %[2]d items do not apply", "an item leaves the total only where the course allows it; else it counts as open"},
	wrappedBox: {diag.Info, "the box stands behind %[1]q, so GitHub shows it as plain text",
		"%[2]d boxes stand behind %[1]q, so GitHub shows them as plain text", "write the box first: \"- [ ] item\""},
	escapedBox: {diag.Info, "the brackets of the box are escaped, so GitHub shows them as plain text",
		"the brackets of %[2]d boxes are escaped, so GitHub shows them as plain text", "write \"[ ]\" without backslashes"},
	gluedBox: {diag.Info, "no space follows the box, so GitHub shows it as plain text",
		"no space follows %[2]d boxes, so GitHub shows them as plain text", "write \"- [x] item\""},
	gluedBullet: {diag.Info, "no space follows the bullet, so GitHub shows no list item",
		"no space follows %[2]d bullets, so GitHub shows no list items", "write \"- [x] item\""},
	otherBullet: {diag.Info, "what stands before the box is no bullet to GitHub, which shows it as plain text",
		"what stands before %[2]d boxes is no bullet to GitHub, which shows them as plain text", "write \"- [x] item\""},
	noList: {diag.Info, "GitHub takes this line for the end of the paragraph above it",
		"GitHub takes %[2]d lines for the end of the paragraph above them", "put an empty line before the list and write \"- [ ] item\""},
	noBullet: {diag.Info, "the box has no bullet, so GitHub shows it as plain text",
		"%[2]d boxes have no bullet, so GitHub shows them as plain text", "write \"- [ ] item\" on a line of its own"},
	markForBox: {diag.Info, "%[1]s stands in place of a box; GitHub counts no task here",
		"%[1]s stands in place of a box on %[2]d items; GitHub counts no tasks there", "write \"- [x] item\" for done, \"- [ ] item\" for open"},
	tableItem: {diag.Info, "the item is a row of a table; GitHub counts no task here",
		"%[2]d items are rows of a table; GitHub counts no tasks there", "write \"- [x] item\" in a list"},
	htmlItem: {diag.Info, "the item stands inside HTML, so GitHub shows no task here",
		"%[2]d items stand inside HTML, so GitHub shows no tasks there", "put an empty line between the HTML and the list"},
	nameBeforeBox: {diag.Info, "text stands before the box, so GitHub shows it as plain text",
		"text stands before %[2]d boxes, so GitHub shows them as plain text", "write the box first: \"- [x] item\""},
	hiddenCharacter: {diag.Info, "a character that cannot be seen stands before it, so GitHub shows the line as plain text",
		"a character that cannot be seen stands before it, so GitHub shows %[2]d lines as plain text", "delete that character"},
	headingItem: {diag.Info, "the item is a heading; GitHub counts no task here",
		"%[2]d items are headings; GitHub counts no tasks there", "write \"- [x] item\" in a list"},
	legendTask: {diag.Info, "the line explains a box and is no item, but GitHub counts it as a task",
		"%[2]d lines explain boxes and are no items, but GitHub counts them as tasks", "write \"\\[x\\] = done\""},
	unreadTag: {diag.Info, "%[1]q looks like a tag of modules but is read as text",
		"%[1]q on %[2]d items looks like a tag of modules but is read as text", "name each module: \"(M5, M6)\""},
	swallowedBox: {diag.Warning, "the line goes on with the item above it, so its box is not counted",
		"%[2]d lines go on with the items above them, so their boxes are not counted", "begin the line with \"- [ ]\" or \"- [x]\", or leave the box out"},
	inCode: {diag.Warning, "the line looks like an item but is indented so far that it is code; it is not counted",
		"%[2]d lines look like items but are indented so far that they are code; they are not counted", "indent it by fewer than four spaces"},
	tooDeep: {diag.Warning, "the line is nested more than 50 lists or quotes deep; it is not read",
		"%[2]d lines are nested more than 50 lists or quotes deep; they are not read", "write fewer bullets on one line"},
	sparseTable: {diag.Warning, "the rows of the tables lack more than 20,000 cells that their headers have; no table is read",
		"", "give each row all its cells"},
	gluedHeading: {diag.Info, "no space follows the #, so GitHub shows no heading",
		"no space follows the # of %[2]d headings, so GitHub shows none", "write \"### Week 1\""},
	conflictMarker: {diag.Warning, "a merge conflict was left in the file; the items of both sides count",
		"a merge conflict was left in the file (%[2]d marker lines); the items of both sides count", "choose one side and delete the marker lines"},
	duplicateItem: {diag.Warning, "the item stands twice in the file",
		"%[2]d items stand twice in the file", "delete one of the two; without a curriculum both count"},
	tooManySections: {diag.Warning, "the document has 300 sections already; the items below this heading count to the last one",
		"the document has 300 sections already; the items below %[2]d further headings count to the last one", "put the items of several headings under one"},
}

// found is a problem of a candidate that may turn out to be no item.
type found struct {
	code code
	arg  string
}

// notes collects the problems of one file, folded: the same problem on many
// lines is one.
type notes struct {
	file   string
	starts []int // offsets of the lines
	seen   map[found][]int
}

// begin forgets all of the file before.
func (n *notes) begin(file string, src []byte) {
	n.file, n.starts = file, append(n.starts[:0], 0)
	clear(n.seen)
	for i, c := range src {
		if c == '\n' || c == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			n.starts = append(n.starts, i+1)
		}
	}
}

// position returns the line and column of an offset, both from 1.
func (n *notes) position(offset int) (line, column int) {
	i := sort.SearchInts(n.starts, offset+1) - 1
	return i + 1, offset - n.starts[i] + 1
}

// add notes a problem at an offset.
func (n *notes) add(c code, offset int, arg string) {
	if n.seen == nil {
		n.seen = map[found][]int{}
	}
	n.seen[found{c, arg}] = append(n.seen[found{c, arg}], offset)
}

// problems returns what was noted.
func (n *notes) problems() diag.List {
	var list diag.List
	for f, offsets := range n.seen {
		slices.Sort(offsets)
		offsets = slices.Compact(offsets)
		r := rules[f.code]
		p := diag.Problem{File: n.file, Code: string(f.code), Severity: r.severity, Count: len(offsets), Hint: r.hint}
		p.Line, p.Column = n.position(offsets[0])
		p.EndLine, _ = n.position(offsets[len(offsets)-1])
		form := r.one
		if len(offsets) > 1 {
			form = r.many
		}
		p.Message = fill(form, f.arg, len(offsets))
		list = append(list, p)
	}
	list.Sort()
	return list
}

// fill puts what the file has, and how often, into a message.
func fill(form, arg string, count int) string {
	if !strings.Contains(form, "%[") {
		return form
	}
	r := strings.NewReplacer("%[1]q", fmt.Sprintf("%q", arg), "%[1]s", arg, "%[2]d", fmt.Sprint(count))
	return r.Replace(form)
}

// duplicates notes items of the outermost level that stand twice.
func (r *reading) duplicates(items []Item) {
	seen := r.seen
	clear(seen)
	for _, it := range items {
		if it.Depth > 0 {
			continue
		}
		key := it.Key()
		if seen[key] && key != "" {
			r.notes.add(duplicateItem, it.Start, "")
		}
		seen[key] = true
	}
}
