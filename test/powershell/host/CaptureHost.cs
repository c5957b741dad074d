using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text.RegularExpressions;

/// A console that nobody sees: it keeps what is printed, and nobody sits at it.
public class CaptureHost : PSHost
{
    private readonly CaptureInterface ui = new CaptureInterface();
    public TextWriter OutWriter { get { return ui.Out; } }
    public TextWriter ErrorWriter { get { return ui.Err; } }
    public string Output { get { return ui.Out.ToString(); } }
    public string Errors { get { return ui.Err.ToString(); } }
    public override CultureInfo CurrentCulture { get { return CultureInfo.GetCultureInfo("en-US"); } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.GetCultureInfo("en-US"); } }
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name { get { return "ConsoleHost"; } }
    public override PSHostUserInterface UI { get { return ui; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override void EnterNestedPrompt() { }
    public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

public class CaptureInterface : PSHostUserInterface
{
    public readonly StringWriter Out = new StringWriter();
    public readonly StringWriter Err = new StringWriter();
    private readonly CaptureScreen screen = new CaptureScreen();
    public override PSHostRawUserInterface RawUI { get { return screen; } }
    public override bool SupportsVirtualTerminal { get { return false; } }
    private static readonly Regex Colour = new Regex("\x1b\\[[0-9;]*m");
    public override void Write(string value) { Out.Write(Colour.Replace(value, "")); }
    public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { Write(value); }
    public override void WriteLine(string value) { Write(value + "\n"); }
    public override void WriteErrorLine(string value) { Err.Write(value + "\n"); }
    public override void WriteDebugLine(string message) { WriteLine("DEBUG: " + message); }
    public override void WriteVerboseLine(string message) { WriteLine("VERBOSE: " + message); }
    public override void WriteWarningLine(string message) { WriteLine("WARNING: " + message); }
    public override void WriteProgress(long sourceId, ProgressRecord record) { }
    private static Exception Nobody()
    {
        return new PSInvalidOperationException(
            "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
    }
    public override string ReadLine() { throw Nobody(); }
    public override SecureString ReadLineAsSecureString() { throw Nobody(); }
    public override Dictionary<string, PSObject> Prompt(string caption, string message,
        Collection<FieldDescription> descriptions) { throw Nobody(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName,
        string targetName) { throw Nobody(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName,
        string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) { throw Nobody(); }
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices,
        int defaultChoice) { throw Nobody(); }
}

public class CaptureScreen : PSHostRawUserInterface
{
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;
    public override Size BufferSize { get; set; } = new Size(120, 3000);
    public override Coordinates CursorPosition { get; set; }
    public override int CursorSize { get; set; }
    public override bool KeyAvailable { get { return false; } }
    public override Size MaxPhysicalWindowSize { get { return BufferSize; } }
    public override Size MaxWindowSize { get { return BufferSize; } }
    public override Coordinates WindowPosition { get; set; }
    public override Size WindowSize { get; set; } = new Size(120, 50);
    public override string WindowTitle { get; set; } = "";
    public override void FlushInputBuffer() { }
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) { throw new NotSupportedException(); }
    public override KeyInfo ReadKey(ReadKeyOptions options) { throw new NotSupportedException(); }
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip,
        BufferCell fill) { }
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
}
