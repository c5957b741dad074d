<#
.SYNOPSIS
    Runs at the starts of a machine that has this disk, and registers the one that Sysprep was run on anew with Systems
    Manager.
.DESCRIPTION
    Planted by plant-renewal.ps1 as a startup task. Its disk is an image too: on whatever machine is made from that, it
    registers nothing and takes itself away.
    Reads:     renewal.json (the SMBIOS UUID of the machine it is for), this machine's UUID, the image state, the
               registration on the disk.
    Changes:   on that machine alone, and only while it has no registration: runs renewal-register.ps1.
    Puts back: the task and its files are gone afterwards, with the activation code; also once the activation has
               expired.
#>
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# What Sysprep began ends in this start, perhaps with a restart in the middle: nothing is registered before.
function Wait-Windows {
    $key = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Setup\State'
    for ($try = 1; $try -le 360; $try++) {
        if ((Get-ItemProperty -Path $key -ErrorAction SilentlyContinue).ImageState -eq 'IMAGE_STATE_COMPLETE') { return $true }
        Start-Sleep -Seconds 10
    }
    return $false
}

function Test-Registered {
    $file = "$env:ProgramData\Amazon\SSM\InstanceData\registration"
    try { return [bool](ConvertFrom-Json -InputObject "$(Get-Content -LiteralPath $file -Raw)").ManagedInstanceID }
    catch { return $false }
}

# ISO 8601 in UTC sorts as text.
function Test-Expired([string]$Time) {
    return ([datetime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss', [System.Globalization.CultureInfo]::InvariantCulture) -gt $Time)
}

# In a process of its own, whose output goes nowhere. The network may come late.
function Register-Anew([string]$ExpiresAt) {
    $powershell = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
    for ($try = 1; $try -le 60 -and -not (Test-Registered); $try++) {
        if (Test-Expired $ExpiresAt) { return $true }
        if ($try -gt 1) { Start-Sleep -Seconds 60 }
        try {
            $ErrorActionPreference = 'Continue'
            $null = & $powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$stateFolder\renewal-register.ps1" 2>&1
        }
        catch { $null = $_ }
    }
    return (Test-Registered)
}

# Whether nothing is left to do on this machine: it is another one, or has a registration. What cannot be told yet, the next
# start tells.
function Invoke-Boot {
    $record = ConvertFrom-Json -InputObject "$(Get-Content -LiteralPath "$stateFolder\renewal.json" -Raw -Encoding UTF8)"
    $own = "$($record.hardwareUuid)"
    $uuid = Get-HardwareUuid 30
    if (-not $uuid -or -not $own) { return $false }
    if ($uuid -ne $own) { return $true }
    if (-not (Wait-Windows)) { return $false }
    return (Register-Anew "$($record.expiresAt)")
}

try { $isOver = Invoke-Boot } catch { $isOver = $true }
if ($isOver) { Remove-RenewalTask }
exit 0
