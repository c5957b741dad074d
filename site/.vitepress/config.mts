import { defineConfig } from "vitepress";

const documents = (title: string, ...names: readonly string[]) => ({
    text: title,
    items: names.map((name) => ({ text: name.replaceAll("-", " "), link: `/docs/${name}` })),
});

export default defineConfig({
    title: "pulumi-lightsail-windows",
    description: "Golden snapshots of Windows Server on Amazon Lightsail, declared in a Pulumi program",
    srcDir: "pages",
    outDir: process.env["SITE_OUT"] ?? "out",
    // GitHub Pages serves a repository below its name.
    base: process.env["SITE_BASE"] ?? "/",
    // What looks like HTML in a page is text: `<name>` stands for a name.
    markdown: { html: false },
    themeConfig: {
        search: { provider: "local" },
        nav: [
            { text: "Start", link: "/" },
            { text: "Reference", link: "/docs/reference" },
            { text: "Emulator", link: "/emulator/" },
        ],
        sidebar: [
            { text: "Start", link: "/" },
            documents(
                "Use",
                "managed",
                "images",
                "verification",
                "rebake",
                "fleet",
                "manual-sysprep",
                "reference",
            ),
            documents("In your project", "options", "automation-api", "scale", "testing", "troubleshooting"),
            documents(
                "Before you approve it",
                "inside-windows",
                "reliability",
                "iam",
                "dependencies",
                "performance",
            ),
            documents("Change it", "architecture"),
        ],
    },
});
