package curriculum

import (
	"cmp"
	"slices"
	"strings"

	"milepost/generator/checklist"
)

// A How says why a team's item was matched.
type How uint8

const (
	None   How = iota // it was not: the item is the team's own
	Exact             // the same text, but for case, punctuation, markup, tags and notes
	Tag               // the best text among the items of the same module
	Near              // the best text of all
	Former            // it was not: the text is that of an older list, and has no successor
)

// A Match is what was found for one item of a team.
type Match struct {
	Item  int     // index into Curriculum.Items; -1 where How is None or Former
	How   How     //
	Of    int     // where another of the team's items speaks for Item: its index; else -1
	Score float64 // similarity, from 0 to 1; 1 for Exact
}

// A Matching is what was found for one team.
type Matching struct {
	Items []Match // parallel to the team's items
	Found []int   // parallel to Curriculum.Items: index of the team's item that speaks for it; -1
}

// The thresholds of similarity; see Matcher.
const (
	nearEnough  = 0.56 // between any two items
	tagEnough   = 0.36 // between items that share a module tag
	sameSection = 0.05 // what the same section adds
)

// mostNear is how many items of one team are compared by similarity, in the
// order of the file: more than any real list has, and few enough that a
// hostile file costs no more than a large one. mostTexts does the same for
// the curriculum: only so many of its texts can be matched by similarity.
const (
	mostNear  = 1000
	mostTexts = 1000
)

// A Matcher finds the item of the curriculum that a team's item means. It is
// built once for a cohort and safe for use by several goroutines at once.
//
// What an item means does not depend on the team's other items, so a team
// that deletes or moves a line changes nothing for the rest. Where several
// mean the same item, the one that says it best speaks for it; the others
// are duplicates if they are exact, without more than a note that a sign or a
// pause sets apart, or in the same words, else the team's own.
//
// The thresholds were chosen on 198 real checklists, by reading every pair.
// Against the version of the list that each of a course's 152 files follows:
//
//	list       files  items  exact  near  none
//	2022           8    298    294     4     0
//	2023          48   1698   1683     9     6
//	2024          60   3120   2952   155    13
//	2026          36   1869   1868     1     0
//
// All 169 near ones are right, and of the 19 without a match 10 mean none.
// Of the 48 files of 2023 against the list of 2024, which has other items,
// 1076 items are exact, 381 near and 241 none, again without a wrong one;
// with the list of 2023 as an older one, 1450, 7 and 6, the others Former.
// Of 1503 items of 46 other courses, none is matched to any of the lists.
//
// Measures were compared by how many of 375 reworded texts they find, and of
// the 286 of these that have a tag, among the items of that tag, at the
// threshold below which the first wrong match comes:
//
//	measure                          all  tagged
//	Jaro-Winkler                     136     158
//	Levenshtein                      139     217
//	Jaccard, words                   195     251
//	Dice, stems                      203     268
//	Dice, stems by rarity            246     279
//	Dice, trigrams                   246     277
//	Dice, trigrams by rarity         273     275
//	stems by rarity + Levenshtein    245     283
//	stems by rarity + trigrams       286     283
//
// The last is used, with its thresholds of 0.54 and 0.28 raised a little.
type Matcher struct {
	items    []Item
	exact    map[string]int // key of a text to its item; former where it has none
	sections map[string]int // slug of a heading to its section
	index    *index
	texts    []text // those in the index
	longest  int    // words of the longest text
}

// former stands for the item of a text that only an older list has.
const former = -1

// A text is one wording of an item.
type text struct {
	item    int // index into Matcher.items; former
	modules []string
}

// NewMatcher returns a Matcher for c. Older lists are other wordings of it,
// newest first: their items are matched to those of c or of the lists before
// them, and from then on their texts are known. An older item that finds no
// successor is known too, so that it is not taken for another.
func NewMatcher(c Curriculum, older ...checklist.Document) *Matcher {
	m := &Matcher{items: c.Items, exact: map[string]int{}, sections: map[string]int{}}
	words := make([]wording, len(c.Items))
	keys := make([]string, len(c.Items))
	plain := make([]string, len(c.Items))
	for i, it := range c.Items {
		words[i] = readWording(it.Plain)
		keys[i], plain[i] = words[i].key, it.Plain
	}
	m.index = newIndex(keys)
	tells := withoutOrdinals(plain)
	for i, it := range c.Items {
		m.learn(words[i], tells[i], i, it.Modules)
	}
	for i, s := range c.Sections {
		m.sections[s.Slug] = i
	}
	for _, doc := range older {
		m.learnList(doc)
	}
	return m
}

// learn makes a text known as that of an item. Tells is the part of it whose
// numbers tell it from others.
func (m *Matcher) learn(w wording, tells string, item int, modules []string) {
	if _, known := m.exact[w.key]; known || w.key == "" {
		return
	}
	m.exact[w.key] = item
	m.longest = max(m.longest, len(w.words))
	if len(m.texts) < mostTexts {
		m.index.add(w.key, tells)
		m.texts = append(m.texts, text{item, modules})
	}
}

// learnList makes the texts and the headings of an older list known.
func (m *Matcher) learnList(doc checklist.Document) {
	matching := m.Match(doc.Items, doc.Sections)
	votes := make([]map[int]int, len(doc.Sections))
	plain := make([]string, len(doc.Items))
	for i, it := range doc.Items {
		plain[i] = it.Plain
	}
	tells := withoutOrdinals(plain)
	for i, it := range doc.Items {
		match := matching.Items[i]
		w := readWording(it.Plain)
		if match.Item < 0 || match.Of >= 0 {
			m.learn(w, tells[i], former, it.Modules)
			continue
		}
		item := m.items[match.Item]
		m.learn(w, tells[i], match.Item, slices.Concat(item.Modules, it.Modules))
		if votes[it.Section] == nil {
			votes[it.Section] = map[int]int{}
		}
		votes[it.Section][item.Section]++
	}
	for i, s := range doc.Sections {
		if _, known := m.sections[s.Slug]; !known && votes[i] != nil {
			m.sections[s.Slug] = mostVoted(votes[i])
		}
	}
}

// mostVoted returns the section with most votes, of equals the first.
func mostVoted(votes map[int]int) int {
	best, most := -1, 0
	for section, n := range votes {
		if n > most || n == most && section < best {
			best, most = section, n
		}
	}
	return best
}

// Known reports whether a key, as checklist.Key makes it, is that of an item
// of the curriculum or of an older list. It is meant for checklist.Options.
func (m *Matcher) Known(key string) bool {
	_, ok := m.exact[key]
	return ok
}

// Match matches the items of one team, which point into sections.
func (m *Matcher) Match(items []checklist.Item, sections []checklist.Section) Matching {
	claims := make([]claim, len(items))
	var rest []int
	for i, it := range items {
		claims[i] = m.claimExact(it)
		if claims[i].how == None && claims[i].key != "" {
			rest = append(rest, i)
		}
	}
	slices.SortStableFunc(rest, func(a, b int) int { return cmp.Compare(items[a].Start, items[b].Start) })
	var s *scale
	for _, i := range rest[:min(len(rest), mostNear)] {
		if s == nil {
			s = m.index.scale()
		}
		section := -1
		if at := items[i].Section; at >= 0 && at < len(sections) {
			if known, ok := m.sections[sections[at].Slug]; ok {
				section = known
			}
		}
		m.claimNear(&claims[i], items[i], section, s)
	}
	return m.settle(items, claims)
}

// A claim is what one item of a team means, regardless of the others.
type claim struct {
	key   string
	item  int // index into Matcher.items; -1 for none
	how   How
	fit   fit // how well, where how is Exact
	score float64
}

func (m *Matcher) claimExact(it checklist.Item) claim {
	key := it.Key()
	if item, ok := m.exact[key]; ok {
		return exactClaim(key, item, wholly)
	}
	w := readWording(it.Plain)
	if item, fit, ok := w.lookup(m.exact, m.longest); ok {
		return exactClaim(key, item, fit)
	}
	return claim{key: key, item: -1}
}

func exactClaim(key string, item int, how fit) claim {
	if item == former {
		return claim{key: key, item: -1, how: Former, fit: how, score: 1}
	}
	return claim{key: key, item: item, how: Exact, fit: how, score: 1}
}

// claimNear finds the item whose text is most similar to that of it, first
// among those that share a tag, then among all.
func (m *Matcher) claimNear(c *claim, it checklist.Item, section int, s *scale) {
	s.begin(c.key)
	for _, key := range readWording(it.Plain).variants(m.longest) {
		m.index.measure(key, s)
	}
	if len(it.Modules) > 0 {
		shares := func(t text) bool {
			return slices.ContainsFunc(t.modules, func(id string) bool { return slices.Contains(it.Modules, id) })
		}
		if m.claimBest(c, Tag, tagEnough, section, s, shares) {
			return
		}
	}
	m.claimBest(c, Near, nearEnough, section, s, func(text) bool { return true })
}

// claimBest claims the best of the texts that are allowed, if it is good
// enough, and reports whether it is. Of equals, the first in the list.
func (m *Matcher) claimBest(c *claim, how How, enough float64, section int, s *scale, allowed func(text) bool) bool {
	best, bestText := 0.0, -1
	for i, t := range m.texts {
		score := s.scores[i]
		if score == 0 || !allowed(t) {
			continue
		}
		if m.isIn(t, section) {
			score += sameSection
		}
		if score > best {
			best, bestText = score, i
		}
	}
	if bestText < 0 || best < enough || !s.numbered && m.isOneOfMany(bestText, section) {
		return false
	}
	c.item, c.how, c.score = m.texts[bestText].item, how, min(s.scores[bestText], 1)
	if c.item == former {
		c.how = Former
	}
	return true
}

// isIn reports whether the item of a text is in a section.
func (m *Matcher) isIn(t text, section int) bool {
	return t.item != former && m.items[t.item].Section == section
}

// isOneOfMany reports whether only its numbers tell a text from that of
// another item, and the section does not: "Hand in report" may be any of
// "Hand in report 1" and "Hand in report 2".
func (m *Matcher) isOneOfMany(one, section int) bool {
	bare := m.index.bare[one]
	if bare == "" {
		return false
	}
	for i, t := range m.texts {
		if m.index.bare[i] == bare && t.item != m.texts[one].item && m.isIn(t, section) == m.isIn(m.texts[one], section) {
			return true
		}
	}
	return false
}

// settle lets one claim on each item win.
func (m *Matcher) settle(items []checklist.Item, claims []claim) Matching {
	out := Matching{Items: make([]Match, len(items)), Found: make([]int, len(m.items))}
	for i := range out.Found {
		out.Found[i] = -1
	}
	for i, c := range claims {
		if c.item < 0 {
			continue
		}
		if j := out.Found[c.item]; j < 0 || better(c, claims[j], items[i], items[j]) {
			out.Found[c.item] = i
		}
	}
	for i, c := range claims {
		out.Items[i] = Match{Item: c.item, How: c.how, Of: -1, Score: c.score}
		if c.item < 0 || out.Found[c.item] == i {
			continue
		}
		winner := out.Found[c.item]
		if c.says(claims[winner]) {
			out.Items[i].Of = winner
		} else {
			out.Items[i] = Match{Item: -1, Of: -1}
		}
	}
	return out
}

// says reports whether a claim that lost means what the winner does. One that
// fits but faintly, as "Set up continuous integration Docker images" does, may
// be the team's own where another fits better.
func (c claim) says(winner claim) bool {
	return c.key == winner.key || c.how == Exact && (c.fit > faintly || winner.fit == faintly)
}

// better reports whether claim a is to win over claim b, by how well it says
// it, then by where it stands in the file.
func better(a, b claim, at, bt checklist.Item) bool {
	return cmp.Or(cmp.Compare(rank(b), rank(a)), cmp.Compare(b.score, a.score),
		cmp.Compare(at.Start, bt.Start), strings.Compare(a.key, b.key)) < 0
}

func rank(c claim) int {
	if c.how == Exact {
		return 1 + int(c.fit)
	}
	return 0
}
