<#
.SYNOPSIS
    Takes off a builder what must not be in its image, and looks whether it is gone.
.DESCRIPTION
    Reads:     the places below.
    Changes:   gives services and tasks that were kept still their settings back; removes the builder's startup task, its
               firewall rules and files; the records of provisioning; the copies that launch agents
               keep of user data, with the spent activation in it; and, where Windows has no wmic.exe, the task
               installEgpuManager of EC2Launch v2, which fails without it and ends the first start of every instance.
    Puts back: nothing.
#>
$userDataCopies = @(
    "$env:SystemRoot\Temp\UserScript.ps1"
    "$env:SystemRoot\Temp\Amazon\EC2-Windows\Launch\InvokeUserData"
    "$env:ProgramData\Amazon\EC2-Windows\Launch\Log\UserdataExecution.log"
)

function Get-LeftoverFiles {
    $ours = @(Get-ChildItem -LiteralPath $stateFolder -Force -ErrorAction SilentlyContinue |
            Where-Object { $_.Name -like 'provision-*' -or $_.Name -like 'builder-*' -or $_.Name -eq 'updates.json' } |
            ForEach-Object { $_.FullName })
    return @($ours + @($userDataCopies | Where-Object { Test-Path -LiteralPath $_ }))
}

# From its "- task:" line up to the next line that is no deeper.
function Get-YamlWithoutEgpu([string]$Text) {
    $kept = @()
    $depth = -1
    foreach ($line in @($Text -split "`n")) {
        $indent = $line.Length - $line.TrimStart().Length
        if ($depth -ge 0 -and $line.Trim() -and $indent -le $depth) { $depth = -1 }
        if ($depth -lt 0 -and $line -match '^(\s*)-\s+task:\s*[''"]?installEgpuManager[''"]?\s*(#.*)?$') { $depth = $matches[1].Length; continue }
        if ($depth -lt 0) { $kept += $line }
    }
    return ($kept -join "`n")
}

function Remove-EgpuTask {
    if (Test-Path -LiteralPath "$env:SystemRoot\System32\wbem\WMIC.exe") { return }
    $path = "$env:ProgramData\Amazon\EC2Launch\config\agent-config.yml"
    if (-not (Test-Path -LiteralPath $path)) { return }
    $text = [System.IO.File]::ReadAllText($path)
    if ($text.TrimStart().StartsWith('{')) { return }
    $without = Get-YamlWithoutEgpu $text
    if ($without -ne $text) { [System.IO.File]::WriteAllText($path, $without, (New-Object System.Text.UTF8Encoding $false)) }
}

function Invoke-Scrub {
    $left = @(Restore-Quiet) + @(Remove-BuilderTask)
    if ($left.Count -gt 0) { return [ordered]@{ clean = $false; left = $left } }
    foreach ($path in @(Get-LeftoverFiles)) { Remove-Item -LiteralPath $path -Recurse -Force -ErrorAction SilentlyContinue }
    Remove-EgpuTask
    $left += @(Get-LeftoverFiles)
    return [ordered]@{ clean = ($left.Count -eq 0); left = $left }
}

Invoke-Script 'scrub' { Invoke-Scrub }
