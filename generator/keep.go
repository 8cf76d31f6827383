package generator

import (
	"crypto/sha256"
	"strings"
	"sync"

	"milepost/generator/pack"
	"milepost/generator/page"
	"milepost/generator/progress"
	"milepost/generator/publish"
)

// A Sink takes the files of a site.
type Sink interface {
	// Put takes a file: its path from the site's root, slash-separated, and
	// its bytes, which are the sink's until it returns.
	Put(path string, data []byte) (publish.Stamp, error)

	// Keep takes files as an earlier build published them, if nobody has
	// touched them since; else it takes none of them.
	Keep(files []publish.Kept) bool
}

// A published is what was published of a folder.
type published struct {
	key   digest         // of all that it was made from
	files []publish.Kept // named from that folder
}

// A keeper knows of what an earlier build published whether it would be the
// same now.
type keeper struct {
	plan   *Plan
	memory *Memory
	common digest // of what all files of the site are made from
	teams  []digest
	items  sync.Map // *progress.Item → digest
	names  sync.Map // string → string: names of files, of which there are few
}

// newKeeper returns a keeper of the plan's files; nil where nothing is known
// from build to build.
func (p *Plan) newKeeper() *keeper {
	memory := p.maker.site.memory
	if memory == nil || !memory.keeps || memory.parsed.renderer == nil {
		return nil
	}
	k := &keeper{plan: p, memory: memory, teams: make([]digest, len(p.teams))}
	s := p.maker.site
	rules := s.config.Checklist
	b := pack.Append(memory.parsed.sum[:], &memory.program)
	b = pack.Append(b, &s.config.Minify)
	b = pack.Append(b, &rules)
	k.common = sha256.Sum256(pack.Append(b, &p.maker.page))
	classes := map[*progress.Cohort]digest{}
	for _, t := range p.teams {
		if _, ok := classes[t.cohort]; !ok {
			classes[t.cohort] = sha256.Sum256(t.class().Pack(k.common[:]))
		}
	}
	each(len(p.teams), func(i int) {
		t := p.teams[i]
		k.teams[i] = k.team(t, t.class(), classes[t.cohort])
	})
	return k
}

// team returns a digest of all that a team's files are made from.
func (k *keeper) team(t team, class *page.Class, common digest) digest {
	one := *t.Team
	one.Items = nil
	b := pack.Append(common[:], &one)
	b = class.PackStrip(b, t.Team)
	for _, it := range t.Items {
		sum := k.item(it)
		b = append(b, sum[:]...)
	}
	return sha256.Sum256(b)
}

// item returns a digest of an item, which teams share.
func (k *keeper) item(it *progress.Item) digest {
	if known, ok := k.items.Load(it); ok {
		return known.(digest)
	}
	sum := digest(sha256.Sum256(pack.Append(nil, it)))
	k.items.Store(it, sum)
	return sum
}

// rest returns a digest of all that the files of no team are made from: every
// team, and what each cohort's were counted on.
func (k *keeper) rest() digest {
	h := sha256.New()
	h.Write(k.common[:])
	for _, sum := range k.teams {
		h.Write(sum[:])
	}
	for i := range k.plan.maker.site.Cohorts {
		one := k.plan.maker.site.Cohorts[i].WithoutTeams()
		h.Write(pack.Append(nil, &one))
	}
	for _, ground := range k.plan.maker.site.grounds {
		h.Write(ground[:])
	}
	return digest(h.Sum(nil))
}

// kept reports whether what was published of a folder, which ends in a slash,
// is the same now, and if so keeps it.
func (k *keeper) kept(dir string, key digest, sink Sink) bool {
	if k == nil {
		return false
	}
	k.memory.mu.Lock()
	was := k.memory.outputs[dir]
	k.memory.mu.Unlock()
	if was.key != key || len(was.files) == 0 {
		return false
	}
	files := make([]publish.Kept, len(was.files))
	for i, f := range was.files {
		files[i] = publish.Kept{Name: dir + f.Name, Stamp: f.Stamp}
	}
	if !sink.Keep(files) {
		return false
	}
	k.note(dir, was)
	return true
}

// note remembers what is published of a folder.
func (k *keeper) note(dir string, o published) {
	if k == nil {
		return
	}
	for i, f := range o.files {
		name, _ := k.names.LoadOrStore(strings.TrimPrefix(f.Name, dir), strings.TrimPrefix(f.Name, dir))
		o.files[i].Name = name.(string)
	}
	k.memory.mu.Lock()
	defer k.memory.mu.Unlock()
	k.memory.now[dir] = o
}
