package page

import (
	"html/template"
	"strconv"
	"strings"

	"milepost/generator/checklist"
	"milepost/generator/naming"
	"milepost/generator/progress"
)

// A Block is a section of a team's checklist.
type Block struct {
	Title string
	State string // "9 of 16 · was due 7 Jan"
	Of    string // heads the column of class counts; "" for no column
	Items []*Item
}

// An Item is a line of a team's checklist.
type Item struct {
	Mark
	ID       string // "" where nothing leads to it
	Text     template.HTML
	Excused  bool // the text is struck through: the item is not counted
	Optional bool
	Modules  []Link   // their URL is "" where they have no page
	Have     string   // teams that have it; "" where there is no column
	Depth    int      // how many items it is nested under, 3 at most
	Note     string   // what else there is to know: "Marked “WIP”, counts as open"
	Proof    []Phrase // what the repository shows: "Nothing found in the repo"; none where it agrees
	Tone     string   // class of Proof: "good" or "ask"
}

// deepest is how many levels of nesting are shown: on a phone there is no
// room for more.
const deepest = 3

// blocks returns the team's checklist by section. Items that the team added
// come last, in a block of their own, for they are not counted.
func (class *Class) blocks(t *progress.Team, next Next) []Block {
	linked := make(map[int]bool, len(next.Items))
	for _, n := range next.Items {
		linked[n.index] = true
	}
	list := make([]Block, len(t.Sections), len(t.Sections)+1)
	for i, s := range t.Sections {
		list[i] = Block{Title: progress.SectionTitle(s.Title, len(t.Sections)), State: class.blockState(s)}
	}
	own := Block{Title: "The team’s own items", State: "not counted"}
	room := make([]int, len(list))
	for _, it := range t.Items {
		if it.Kind != progress.Own && it.Section >= 0 && it.Section < len(list) {
			room[it.Section]++
		}
	}
	all := make([]*Item, len(t.Items))
	for i, n := range room {
		list[i].Items, all = all[:0:n], all[n:]
	}
	for i, item := range class.lines.of(t.Items, class.item) {
		it := t.Items[i]
		if linked[i] {
			own := *item
			own.ID = itemID(i)
			item = &own
		}
		if it.Kind == progress.Own || it.Section < 0 || it.Section >= len(list) {
			own.Items = append(own.Items, item)
			continue
		}
		b := &list[it.Section]
		b.Items = append(b.Items, item)
		if n := class.survey.Count; item.Have != "" && b.Of == "" {
			b.Of = "of " + plural(n, "team", "teams")
		}
	}
	var shown []Block
	for _, b := range append(list, own) {
		if len(b.Items) > 0 {
			shown = append(shown, b)
		}
	}
	return shown
}

// blockState returns "9 of 16 · 1 of 2 optional · was due 7 Jan".
func (class *Class) blockState(s progress.Section) string {
	var words []string
	if s.Required.Total > 0 {
		words = append(words, fraction(s.Required))
	}
	if s.Optional.Total > 0 {
		words = append(words, fraction(s.Optional)+" optional")
	}
	if d := class.survey.due(s.Due, class.survey.day); d != "" {
		words = append(words, d)
	}
	return strings.Join(words, " · ")
}

// item returns one line of the checklist.
func (class *Class) item(it *progress.Item) Item {
	m := markOf(it)
	item := Item{
		Mark: marks[m].Mark, Text: class.prose.HTML(it.Text), Excused: m == markExcused,
		Optional: it.Optional, Depth: min(it.Depth, deepest), Note: itemNote(it),
	}
	for _, id := range it.Modules {
		item.Modules = append(item.Modules, Link{Text: id, URL: class.modules[id]})
	}
	item.Tone, item.Proof = proof(it)
	if class.survey.Cohort.Reference && it.Kind != progress.Own && class.survey.Count > 1 {
		item.Have = strconv.Itoa(it.Have)
	}
	return item
}

// itemNote says what the mark cannot: what a team wrote into the box, or in
// place of the course's words.
func itemNote(it *progress.Item) string {
	var words []string
	if it.Kind != progress.Own {
		switch {
		case it.State == checklist.Partial && it.Mark != "":
			words = append(words, "Marked “"+naming.Visible(it.Mark)+"”, counts as open")
		case it.State == checklist.NotApplicable && !it.Excused:
			words = append(words, "Marked as not applicable, counts as open")
		}
	}
	if it.Wording != "" {
		words = append(words, "The team’s words: “"+it.Wording+"”")
	}
	return strings.Join(words, " · ")
}
