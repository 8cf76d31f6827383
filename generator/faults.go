package generator

import (
	"errors"
	"sync"

	"milepost/generator/diag"
)

// faults are what goes wrong while files are made, by several goroutines.
type faults struct {
	mu   sync.Mutex
	list diag.List // of the templates, each once
	err  error     // the first of any other kind, which ends all
}

// add takes an error. What is wrong in a template is told with all else that is
// wrong in templates.
func (f *faults) add(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	list, ok := errors.AsType[diag.List](err)
	if !ok && f.err == nil {
		f.err = err
	}
	known := map[string]bool{}
	for _, p := range f.list {
		known[p.Error()] = true
	}
	for _, p := range list {
		if !known[p.Error()] {
			f.list = append(f.list, p)
		}
	}
}

// state reports whether nothing is to be handed on any more, and whether
// nothing is to be made either.
func (f *faults) state() (failing, over bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err != nil || len(f.list) > 0, f.err != nil
}

// get returns what went wrong, nil for nothing.
func (f *faults) get() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return f.err
	}
	f.list.Sort()
	return f.list.Err()
}
