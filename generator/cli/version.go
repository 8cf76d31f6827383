package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print which milepost this is",
		Long: `Version prints the version, the revision of the source and its time, the version
of Go, and the system it was built for.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(a.Stdout, cmd.Root().Version)
			return err
		},
	}
}

// showVersion gives the root command a flag --version that says the same.
func showVersion(root *cobra.Command) {
	info, _ := debug.ReadBuildInfo()
	root.Version = versionText(info)
	root.SetVersionTemplate("{{.Version}}")
}

// versionText returns what is known of a build, one fact a line. info is nil
// where nothing is.
//
// The version is that of the module: a tag for a release, "(devel)" for what
// was built without one.
func versionText(info *debug.BuildInfo) string {
	version := "(devel)"
	settings := map[string]string{"GOOS": runtime.GOOS, "GOARCH": runtime.GOARCH}
	if info != nil {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "milepost %s\n", version)
	if revision := settings["vcs.revision"]; revision != "" {
		fmt.Fprintf(&b, "revision %s", revision)
		if at := settings["vcs.time"]; at != "" {
			fmt.Fprintf(&b, " of %s", at)
		}
		if settings["vcs.modified"] == "true" {
			b.WriteString(", changed since")
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%s %s/%s\n", runtime.Version(), settings["GOOS"], settings["GOARCH"])
	return b.String()
}
