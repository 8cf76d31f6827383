package checklist

import (
	"strings"

	"milepost/generator/prose"
)

// A wording is the text of an item, taken apart. Teams share nearly all of
// their texts, so each is taken apart once.
type wording struct {
	text     string   // without tags and markers
	plain    string   // as plain text
	modules  []string // never changed
	optional bool
	unread   string // what looks like a tag but is none; ""
	key      string // Key of plain
	id       string // ID of plain
}

// wording takes a raw text apart, or remembers how it was.
func (p *Parser) wording(raw []byte) *wording { return p.wordings.get(raw, p.takeApart) }

// takeApart takes a raw text apart.
func (p *Parser) takeApart(raw string) *wording {
	w := &wording{}
	raw = public(raw)
	var marked bool
	w.text, w.modules, marked = p.takeTags(raw)
	w.text, w.optional = p.takeMarkers(w.text)
	w.optional = w.optional || marked
	w.unread = p.unread.FindString(w.text)
	if w.text == "" {
		w.text = raw
	}
	if w.plain = prose.Plain(w.text); w.plain == "" {
		w.plain = w.text
	}
	w.key, w.id = Key(w.plain), ID(w.plain)
	return w
}

// public returns a text up to where a comment begins that does not end in it, as
// where an empty line stands in the comment: GitHub shows the text of such a one,
// but it was not meant for readers.
func public(text string) string {
	i := strings.LastIndex(text, "<!--")
	if i < 0 || strings.Contains(text[i:], "-->") || strings.Contains(text[i:], "`") || strings.HasSuffix(text[:i], `\`) {
		return text
	}
	if before := strings.TrimSpace(text[:i]); before != "" {
		return before
	}
	return text
}

// Key returns Key of the item's plain text.
func (it Item) Key() string {
	if it.wording != nil {
		return it.wording.key
	}
	return Key(it.Plain)
}

// Origin returns what items with the same words, as one Parser read them, have
// in common, so that they need not be compared letter by letter; nil where that
// is not known.
func (it Item) Origin() any {
	if it.wording == nil {
		return nil
	}
	return it.wording
}

// ID returns ID of the item's plain text.
func (it Item) ID() string {
	if it.wording != nil {
		return it.wording.id
	}
	return ID(it.Plain)
}
