# Runs a command in the console that this script is started in, presses Ctrl-C in that console when it is told to, and
# tells how the command has ended. Windows has no interrupt that one process could send to another: only what is
# attached to a console can press a key in it.
param([Parameter(Mandatory)] [string] $Folder)

$ErrorActionPreference = 'Stop'

Add-Type -Namespace CtrlC -Name Native -MemberDefinition @'
[DllImport("kernel32.dll", SetLastError = true)]
public static extern bool GenerateConsoleCtrlEvent(uint controlEvent, uint processGroup);
[DllImport("kernel32.dll", SetLastError = true)]
public static extern bool SetConsoleCtrlHandler(IntPtr handler, bool ignore);
'@

function Set-CtrlC([bool] $Ignored) {
    if (-not [CtrlC.Native]::SetConsoleCtrlHandler([IntPtr]::Zero, $Ignored)) {
        throw "SetConsoleCtrlHandler: $([Runtime.InteropServices.Marshal]::GetLastWin32Error())"
    }
}

# What ignores Ctrl-C hands that down to all that it starts, and a pipeline's runner may (SetConsoleCtrlHandler,
# CREATE_NEW_PROCESS_GROUP): the command is to hear it.
Set-CtrlC -Ignored $false

$order = Get-Content -Raw -Encoding UTF8 -LiteralPath (Join-Path $Folder 'order.json') | ConvertFrom-Json
$started = @{
    FilePath               = $order.program
    ArgumentList           = $order.arguments
    WorkingDirectory       = $order.folder
    RedirectStandardOutput = Join-Path $Folder 'stdout.txt'
    RedirectStandardError  = Join-Path $Folder 'stderr.txt'
}
$command = Start-Process @started -NoNewWindow -PassThru
# Without its handle in hand, a process that has ended does not tell its exit code.
$null = $command.Handle

$press = Join-Path $Folder 'press'
while (-not $command.HasExited -and -not (Test-Path -LiteralPath $press)) {
    Start-Sleep -Milliseconds 50
}
# From here on this process does not hear Ctrl-C; the command, which was started before, does.
Set-CtrlC -Ignored $true
for ($pressed = 0; $pressed -lt $order.times -and -not $command.HasExited; $pressed++) {
    if (-not [CtrlC.Native]::GenerateConsoleCtrlEvent(0, 0)) {
        throw "GenerateConsoleCtrlEvent: $([Runtime.InteropServices.Marshal]::GetLastWin32Error())"
    }
    Start-Sleep -Seconds 1
}

$isOver = $command.WaitForExit(1000 * $order.boundSeconds)
if (-not $isOver) {
    & taskkill.exe /PID $command.Id /T /F | Out-Null
}
$end = @{ pressed = $pressed; code = $null }
if ($isOver) {
    $end.code = $command.ExitCode
}
[IO.File]::WriteAllText((Join-Path $Folder 'end.json'), (ConvertTo-Json -Compress $end))
