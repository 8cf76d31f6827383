package preview

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestABurstOfChangesIsOneLoad(t *testing.T) {
	every := func(step, until int) (list []int) {
		for at := 0; at <= until; at += step {
			list = append(list, at)
		}
		return list
	}
	tests := []struct {
		name    string
		changes []int // when, in milliseconds, in order
		load    int   // how long a load takes
		want    []int // when the site is loaded
	}{
		{"nothing changes, nothing is loaded", nil, 0, nil},
		{"one change is waited for", []int{5}, 0, []int{25}},
		{"an editor's burst is one load", []int{0, 1, 3, 15}, 0, []int{35}},
		{"two changes far apart are two loads", []int{0, 100}, 0, []int{20, 120}},
		{"a burst without end is loaded at last", every(10, 700), 0, []int{500, 720}},
		{"a change during a load is loaded after it", []int{0, 30, 40}, 50, []int{20, 90}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, stop := context.WithCancel(t.Context())
				start := time.Now()
				changes := make(chan struct{}, 1)
				var got []int
				done := make(chan struct{})
				go func() {
					defer close(done)
					settle(ctx, changes, func() {
						got = append(got, int(time.Since(start).Milliseconds()))
						time.Sleep(time.Duration(tt.load) * time.Millisecond)
					})
				}()
				for _, at := range tt.changes {
					time.Sleep(time.Until(start.Add(time.Duration(at) * time.Millisecond)))
					select {
					case changes <- struct{}{}:
					default:
					}
				}
				time.Sleep(time.Second)
				stop()
				<-done
				if !slices.Equal(got, tt.want) {
					t.Errorf("loaded at %v, want %v", got, tt.want)
				}
			})
		})
	}
}

func TestSettleEndsInABurst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		changes := make(chan struct{}, 1)
		changes <- struct{}{}
		loads := 0
		done := make(chan struct{})
		go func() {
			defer close(done)
			settle(ctx, changes, func() { loads++ })
		}()
		synctest.Wait()
		stop()
		<-done
		if loads != 0 {
			t.Errorf("%d loads after the end, want none", loads)
		}
	})
}
