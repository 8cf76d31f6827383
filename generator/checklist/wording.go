package checklist

import (
	"sync"
	"sync/atomic"

	"milepost/generator/prose"
)

// A wording is the text of an item, taken apart. Teams share nearly all of
// their texts, so each is taken apart once.
type wording struct {
	text     string   // without tags and markers
	plain    string   // as plain text
	modules  []string // never changed
	optional bool
	key      string // Key of plain
	id       string // ID of plain
}

// wordings remembers texts that were taken apart. It is safe for use by
// several goroutines at once.
type wordings struct {
	known sync.Map // raw text → *wording
	count atomic.Int64
}

// How much is remembered: more texts than any course has, and none so long
// that it is no item's.
const (
	mostWordings = 1 << 15
	longestRaw   = 1 << 10
)

// wording takes a raw text apart, or remembers how it was.
func (p *Parser) wording(raw string) *wording {
	if w, ok := p.wordings.known.Load(raw); ok {
		return w.(*wording)
	}
	w := &wording{}
	w.text, w.modules = p.takeTags(raw)
	w.text, w.optional = p.takeMarkers(w.text)
	if w.text == "" {
		w.text = raw
	}
	if w.plain = prose.Plain(w.text); w.plain == "" {
		w.plain = w.text
	}
	w.key, w.id = Key(w.plain), ID(w.plain)
	if len(raw) <= longestRaw && p.wordings.count.Add(1) <= mostWordings {
		p.wordings.known.Store(raw, w)
	}
	return w
}

// Key returns Key of the item's plain text.
func (it Item) Key() string {
	if it.wording != nil {
		return it.wording.key
	}
	return Key(it.Plain)
}

// ID returns ID of the item's plain text.
func (it Item) ID() string {
	if it.wording != nil {
		return it.wording.id
	}
	return ID(it.Plain)
}
