package prose

import (
	"html/template"
	"strings"
	"sync"
)

// maxCached is how many bytes of text a Cache holds.
const maxCached = 16 << 20

// A Cache remembers what texts became, for the teams of a cohort share nearly
// all of theirs. It is safe for concurrent use, and bounded: when it is full
// it starts anew.
type Cache struct {
	mu    sync.RWMutex
	texts map[string]inline
	size  int // bytes of texts
}

type inline struct {
	html  template.HTML
	plain string
}

// NewCache returns an empty Cache.
func NewCache() *Cache { return &Cache{texts: make(map[string]inline)} }

// HTML returns what the function HTML returns.
func (c *Cache) HTML(md string) template.HTML { return c.inline(md).html }

// Plain returns what the function Plain returns.
func (c *Cache) Plain(md string) string { return c.inline(md).plain }

func (c *Cache) inline(md string) inline {
	c.mu.RLock()
	t, ok := c.texts[md]
	c.mu.RUnlock()
	if ok {
		return t
	}
	t.html, t.plain = Inline(md)
	if len(md) <= maxBytes {
		// A clone, for md may be a piece of a large file.
		c.add(strings.Clone(md), t)
	}
	return t
}

func (c *Cache) add(md string, t inline) {
	size := len(md) + len(t.html) + len(t.plain)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size+size > maxCached {
		clear(c.texts)
		c.size = 0
	}
	if _, ok := c.texts[md]; !ok {
		c.texts[md] = t
		c.size += size
	}
}
