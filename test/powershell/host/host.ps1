<#
.SYNOPSIS
    Runs many scripts in one process, each in a runspace of its own, and says what each of them printed.
.DESCRIPTION
    Reads requests, one JSON object a line, and answers each with a line that begins with the mark. Every request has
    a kind: "run" runs the script file at `path`; "parse" parses `text` and answers the errors that the parser found.
#>
param([string]$Mark)
Add-Type -TypeDefinition ([System.IO.File]::ReadAllText([System.IO.Path]::Combine($PSScriptRoot, 'CaptureHost.cs')))

$protocol = [Console]::Out
$environment = [Environment]::GetEnvironmentVariables()
$folder = [Environment]::CurrentDirectory

# What a script does to the process must not reach the next one.
function Reset-Process {
    foreach ($name in @([Environment]::GetEnvironmentVariables().Keys)) {
        if (-not $environment.Contains($name)) { [Environment]::SetEnvironmentVariable($name, [NullString]::Value) }
    }
    foreach ($name in $environment.Keys) { [Environment]::SetEnvironmentVariable($name, $environment[$name]) }
    [Environment]::CurrentDirectory = $folder
}

# The way pwsh -File goes: a script file, whose output and errors both go through Out-Default.
function Invoke-Case($Request) {
    $terminal = [CaptureHost]::new()
    $runspace = [runspacefactory]::CreateRunspace($terminal)
    $runspace.Open()
    [Console]::SetOut($terminal.OutWriter)
    [Console]::SetError($terminal.ErrorWriter)
    try { return Invoke-InRunspace $runspace $terminal $Request }
    finally {
        [Console]::SetOut($protocol)
        [Console]::SetError([System.IO.TextWriter]::Null)
        $runspace.Dispose()
        Reset-Process
    }
}

function Invoke-InRunspace($Runspace, $Terminal, $Request) {
    $shell = [powershell]::Create()
    $shell.Runspace = $Runspace
    $null = $shell.AddCommand($Request.path).AddCommand('Out-Default')
    $ending = $null
    $timedOut = $false
    $running = $shell.BeginInvoke()
    try {
        if ($running.AsyncWaitHandle.WaitOne([int]$Request.milliseconds)) { $null = $shell.EndInvoke($running) }
        else {
            $timedOut = $true
            $null = $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(5000)
        }
    }
    catch { $ending = $_.Exception.InnerException }
    $errors = @(foreach ($record in @($shell.Streams.Error)) { ConvertTo-ErrorLine $record })
    if ($null -ne $ending) { $errors += @(ConvertTo-EndLine $ending) }
    $shell.Dispose()
    return @{
        out = $Terminal.Output; console = $Terminal.Errors; errors = $errors
        failed = $null -ne $ending; timedOut = $timedOut
    }
}

# The first line that Windows PowerShell's own view shows of an error (its NormalView, which 7 has no more).
function ConvertTo-ErrorLine($Record) {
    $invocation = $Record.InvocationInfo
    $name = ''
    if ($null -ne $invocation.MyCommand) {
        $name = $invocation.MyCommand.Name
        if ($invocation.MyCommand.CommandType -eq 'Script') { $name = $invocation.MyCommand.ScriptBlock.ToString().Trim() }
        elseif ("$($invocation.InvocationName)" -notmatch '^[&.]?$') { $name = $invocation.InvocationName }
    }
    elseif ($invocation.InvocationName) { $name = $invocation.InvocationName }
    $message = if ($Record.ErrorDetails.Message) { $Record.ErrorDetails.Message } else { $Record.Exception.Message }
    $line = if ($name) { "$name : $message" } else { $message }
    return @{ line = $line; id = $Record.FullyQualifiedErrorId }
}

function ConvertTo-EndLine($Exception) {
    if ($Exception -is [System.Management.Automation.ParseException]) {
        foreach ($each in $Exception.Errors) { @{ line = $each.Message; id = $each.ErrorId } }
        return
    }
    if ($null -ne $Exception.ErrorRecord) { return (ConvertTo-ErrorLine $Exception.ErrorRecord) }
    return @{ line = $Exception.Message; id = '' }
}

function Get-ParserErrors([string]$Text) {
    $tokens = $null
    $errors = $null
    $null = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref]$tokens, [ref]$errors)
    $all = foreach ($each in $errors) {
        @{ id = $each.ErrorId; message = $each.Message; offset = $each.Extent.StartOffset }
    }
    return @{ errors = @($all) }
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
    $request = ConvertFrom-Json -InputObject $line
    $answer = if ($request.kind -eq 'parse') { Get-ParserErrors $request.text } else { Invoke-Case $request }
    $protocol.WriteLine($Mark + (ConvertTo-Json -InputObject $answer -Depth 5 -Compress))
    $protocol.Flush()
}
