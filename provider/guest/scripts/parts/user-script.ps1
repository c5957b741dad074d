<#
.SYNOPSIS
    Runs a script that the user wrote, bounded in time and in output.
.DESCRIPTION
    Reads:     $parameters.script and $parameters.timeoutSeconds.
    Changes:   whatever the user's script changes. It runs as the Systems Manager agent does, as LocalSystem, in
               a Windows PowerShell of its own; its files lie in a folder that only administrators can enter.
    Puts back: the folder is deleted, with the script and its output.

    The script passes when it exits with 0. A statement that fails does not end it, as in any Windows PowerShell:
    say $ErrorActionPreference = 'Stop' at its top, or exit with another number, for that.
#>
# The byte order mark is what makes Windows PowerShell 5.1 and older read the file as UTF-8.
function Write-ScriptFile([string]$Path, [string]$Text) {
    [System.IO.File]::WriteAllText($Path, $Text, (New-Object System.Text.UTF8Encoding $true))
}

function Wait-UserScript($Process, [int]$TimeoutSeconds) {
    $waited = 0
    while (-not $Process.HasExited -and $waited -lt $TimeoutSeconds) {
        Start-Sleep -Seconds 1
        $waited += 1
    }
    return $Process.HasExited
}

function Get-UserOutput([string]$Folder) {
    $output = Get-LogTail "$Folder\output.txt" 6000 'Oem'
    $errors = Get-LogTail "$Folder\error.txt" 4000 'Oem'
    if ($errors) { return "$output`n$errors".TrimStart() }
    return $output
}

function Invoke-UserScript {
    $started = Get-UtcNow
    $folder = "$env:ProgramData\pulumi-lightsail-windows-$([guid]::NewGuid())"
    Open-PrivateFolder $folder
    try {
        Write-ScriptFile "$folder\script.ps1" $parameters.script
        $start = @{
            FilePath               = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
            ArgumentList           = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$folder\script.ps1`""
            WorkingDirectory       = $env:SystemRoot
            RedirectStandardOutput = "$folder\output.txt"
            RedirectStandardError  = "$folder\error.txt"
            NoNewWindow            = $true
            PassThru               = $true
        }
        $process = Start-Process @start
        # Without its handle in hand, Windows PowerShell forgets the exit code of a process that has ended.
        $null = $process.Handle
        $ended = Wait-UserScript $process $parameters.timeoutSeconds
        if (-not $ended) {
            $null = Invoke-Program "$env:SystemRoot\System32\taskkill.exe" @('/T', '/F', '/PID', "$($process.Id)")
            Start-Sleep -Seconds 2
        }
        $seconds = [int][math]::Round(((Get-UtcNow) - $started).TotalSeconds)
        $answer = [ordered]@{ outcome = 'timed-out'; elapsedSeconds = $seconds; outputTail = (Get-UserOutput $folder) }
        if ($ended) {
            $answer['exitCode'] = [int]$process.ExitCode
            $answer['outcome'] = 'failed'
            if ($process.ExitCode -eq 0) { $answer['outcome'] = 'passed' }
        }
        return $answer
    }
    finally {
        Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction SilentlyContinue
    }
}
