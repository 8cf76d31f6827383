package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestVersionTextSaysWhatIsKnown(t *testing.T) {
	build := func(version string, settings ...string) *debug.BuildInfo {
		info := &debug.BuildInfo{Main: debug.Module{Version: version}}
		for i := 0; i < len(settings); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: settings[i], Value: settings[i+1]})
		}
		return info
	}
	here := runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH + "\n"
	tests := []struct {
		name string
		info *debug.BuildInfo
		want string
	}{
		{"nothing", nil, "milepost (devel)\n" + here},
		{"a build outside of git", build("(devel)"), "milepost (devel)\n" + here},
		{"a release", build("v1.2.3", "vcs.revision", "90146ab", "vcs.time", "2026-01-05T10:00:00Z", "vcs.modified", "false", "GOOS", "plan9", "GOARCH", "arm"),
			"milepost v1.2.3\nrevision 90146ab of 2026-01-05T10:00:00Z\n" + runtime.Version() + " plan9/arm\n"},
		{"a source that was changed", build("(devel)", "vcs.revision", "90146ab", "vcs.modified", "true"),
			"milepost (devel)\nrevision 90146ab, changed since\n" + here},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := versionText(tt.info); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
