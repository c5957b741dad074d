<#
.SYNOPSIS
    The startup task that registers this machine anew with Systems Manager after Sysprep, and how it is taken away.
.DESCRIPTION
    Reads and changes: the scheduled task 'pulumi-lightsail-windows registration'; renewal-boot.ps1, renewal.json,
                       renewal-register.ps1 and renewal-key.xml in C:\ProgramData\pulumi-lightsail-windows.
    Puts back:         Remove-RenewalTask takes all of them away.
#>
$stateFolder = "$env:ProgramData\pulumi-lightsail-windows"
$renewalTaskName = 'pulumi-lightsail-windows registration'
$renewalKey = "$stateFolder\renewal-key.xml"
$renewalFiles = @("$stateFolder\renewal-register.ps1", $renewalKey, "$stateFolder\renewal.json", "$stateFolder\renewal-boot.ps1")

# Windows PowerShell reads a script without a byte order mark in the code page of the machine.
function Write-RenewalFile([string]$Path, [string]$Text, [bool]$HasMark) {
    [System.IO.File]::WriteAllText($Path, $Text, (New-Object System.Text.UTF8Encoding $HasMark))
}

# Of the kind that every version of .NET on Windows Server has.
function New-Rsa { return (New-Object -TypeName System.Security.Cryptography.RSACryptoServiceProvider -ArgumentList 2048) }

# The file with the code goes first: whatever stops this in the middle, the code is off the disk.
function Remove-RenewalTask {
    foreach ($file in $renewalFiles) { Remove-Item -LiteralPath $file -Force -ErrorAction SilentlyContinue }
    if (Get-ScheduledTask -TaskName $renewalTaskName -ErrorAction SilentlyContinue) {
        Unregister-ScheduledTask -TaskName $renewalTaskName -Confirm:$false -ErrorAction SilentlyContinue
    }
}
